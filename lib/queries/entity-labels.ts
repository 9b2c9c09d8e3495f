import type { EntityRef } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type EntityLabels = { of(ref: EntityRef): string | null };

/** The names that people know these entities by now, in one query. */
export async function entityLabels(
  store: Reading,
  refs: readonly EntityRef[],
): Promise<EntityLabels> {
  const wanted = new Map(refs.map((ref) => [keyOf(ref), ref]));
  const types = [...new Set(refs.map(({ type }) => type))];
  const generations = new Map(
    await Promise.all(
      types.map(async (type) => [type, (await store.generations.find(type)).serving] as const),
    ),
  );
  const labels = new Map<string, string | null>();
  if (wanted.size > 0) {
    const all = [...wanted.values()];
    const { rows } = await store.pool.query<{ place: number; label: string | null }>({
      name: 'entity-labels',
      text: `
        select w.place::int4 as place, s.label
        from unnest($1::int4[], $2::text[]) with ordinality as w(generation, id, place)
        join derived.state s on s.generation = w.generation and s.entity_id = w.id`,
      values: [all.map(({ type }) => generations.get(type)), all.map(({ id }) => id)],
    });
    for (const { place, label } of rows) {
      const ref = all[place - 1];
      if (ref) labels.set(keyOf(ref), label);
    }
  }
  return { of: (ref) => labels.get(keyOf(ref)) ?? null };
}

function keyOf({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}
