import type { Template } from '#lib/corrections/bulk/bulk.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { State } from '#lib/domain/event.ts';
import { type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';

/** What the template asks for and the entity does not have; of what stood there once, also what it has by now. */
export type Missing = {
  field: string;
  from: 'state' | 'past' | 'column';
  name: string;
  unchanged?: true;
};

/** The state of an entity at a moment that the template names; none where it was not there yet. */
export type PastStates = ReadonlyMap<string, State>;

/**
 * The data of one entity's event. What its state or its row does not have is told and left out; an
 * empty cell sets nothing, as in an import.
 */
export function fillTemplate(
  template: Template,
  state: State,
  given: JsonObject | null,
  past: PastStates = new Map(),
): { data: JsonObject; missing: Missing[] } {
  const missing: Missing[] = [];
  const entries = Object.entries(template).flatMap(([field, source]): [string, Json][] => {
    if (source.from === 'value') return [[field, source.value]];
    if (source.from === 'past') {
      const { path, at } = source;
      const value = valueAt(past.get(at) ?? {}, path);
      const unchanged = value !== undefined && jsonEqual(value, valueAt(state, path));
      if (value !== undefined && !unchanged) return [[field, value]];
      missing.push({ field, from: 'past', name: path, ...(unchanged ? { unchanged } : {}) });
      return [];
    }
    const isColumn = source.from === 'column';
    const name = isColumn ? source.name : source.path;
    const value = isColumn ? member(given ?? {}, name) : valueAt(state, name);
    if (value !== undefined && !(isColumn && value === '')) return [[field, value]];
    missing.push({ field, from: source.from, name });
    return [];
  });
  return { data: Object.fromEntries(entries), missing };
}
