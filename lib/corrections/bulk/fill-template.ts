import type { Template } from '#lib/corrections/bulk/bulk.ts';
import type { State } from '#lib/domain/event.ts';
import { type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';

/** What the template asks for and the entity does not have. */
export type Missing = { field: string; from: 'state' | 'column'; name: string };

/**
 * The data of one entity's event. What its state or its row does not have is told and left out; an
 * empty cell sets nothing, as in an import.
 */
export function fillTemplate(
  template: Template,
  state: State,
  given: JsonObject | null,
): { data: JsonObject; missing: Missing[] } {
  const missing: Missing[] = [];
  const entries = Object.entries(template).flatMap(([field, source]): [string, Json][] => {
    if (source.from === 'value') return [[field, source.value]];
    const isColumn = source.from === 'column';
    const name = isColumn ? source.name : source.path;
    const value = isColumn ? member(given ?? {}, name) : valueAt(state, name);
    if (value !== undefined && !(isColumn && value === '')) return [[field, value]];
    missing.push({ field, from: source.from, name });
    return [];
  });
  return { data: Object.fromEntries(entries), missing };
}
