import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { formatPointer, parsePointer, valueAt } from '#lib/domain/pointer.ts';

/** Items of a list that a cell shows as they are; of a longer one it tells how many there are. */
export const fewItems = 3;

/** What the cells of a list can name: references that stand by themselves, or with few others in a list. */
export function cellReferences(state: State, fields: Record<string, FieldHint>): EntityRef[] {
  return Object.entries(fields).flatMap(([pattern, { reference }]) => {
    if (reference === undefined) return [];
    const tokens = parsePointer(pattern);
    const ofList = tokens.at(-1) === '*';
    const path = ofList ? tokens.slice(0, -1) : tokens;
    if (path.includes('*')) return [];
    const value = valueAt(state, formatPointer(path));
    const ids = ofList ? itemsIn(value) : [value];
    return ids.flatMap((id) =>
      typeof id === 'string' && id !== '' ? [{ type: reference, id }] : [],
    );
  });
}

function itemsIn(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) && value.length <= fewItems ? value : [];
}
