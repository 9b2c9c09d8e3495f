import { z } from 'zod';
import type { Catalogue } from '#lib/domain/definition.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import type { Reading } from '#lib/event-store/store.ts';

/**
 * Of words that stand in what people wrote, those that tell of nothing but what goes: no choice of the
 * catalogue (“suspended”), and in no state of another entity (a common first name).
 */
export async function namingWords(
  { pool, catalogue }: Pick<Reading, 'pool' | 'catalogue'>,
  { left, selections }: Pick<Plans, 'left' | 'selections'>,
  words: Iterable<string>,
): Promise<Set<string>> {
  const choices = choicesOf(catalogue);
  const asked = [...words].filter((word) => !choices.has(word));
  if (asked.length === 0) return new Set();
  const refs = [...selections.map(({ ref }) => ref), ...left.flatMap(({ entries }) => entries)];
  const touched = [...new Map(refs.map((ref) => [`${ref.type}/${ref.id}`, ref])).values()];
  const { rows } = await pool.query<{ place: bigint }>(
    `select t.place from unnest($1::text[]) with ordinality as t(text, place)
     where not exists (
       select from derived.state s join operational.generation g on g.id = s.generation
       where strpos(s.value::text, t.text) > 0 and not exists (
         select from unnest($2::text[], $3::text[]) as e(type, id)
         where e.type = g.entity_type and e.id = s.entity_id))`,
    [
      // As it stands in a state.
      asked.map((word) => JSON.stringify(word).slice(1, -1)),
      touched.map(({ type }) => type),
      touched.map(({ id }) => id),
    ],
  );
  return new Set(rows.flatMap(({ place }) => asked[Number(place) - 1] ?? []));
}

const known = new WeakMap<Catalogue['entities'], Set<string>>();

function choicesOf({ entities }: Pick<Catalogue, 'entities'>): Set<string> {
  const choices = known.get(entities) ?? new Set<string>();
  if (known.has(entities)) return choices;
  known.set(entities, choices);
  for (const { state, events } of entities.values()) {
    const schemas = [state, ...Object.values(events).map(({ schema }) => schema)];
    for (const schema of schemas) {
      note(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json, choices);
    }
  }
  return choices;
}

function note(schema: Json, choices: Set<string>): void {
  if (Array.isArray(schema)) for (const inner of schema) note(inner, choices);
  if (!isObject(schema)) return;
  const { enum: some, const: one } = schema;
  for (const choice of [...(Array.isArray(some) ? some : []), one]) {
    if (typeof choice === 'string') choices.add(choice);
  }
  for (const inner of Object.values(schema)) note(inner, choices);
}
