import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Known } from '#lib/event-store/append-types.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import type { Generation } from '#lib/event-store/generations.ts';
import type { Reading } from '#lib/event-store/store.ts';

type KnownRow = {
  n: bigint;
  version: number | null;
  commitment: Buffer | null;
  effective_at: number | null;
  state_version: number | null;
  value: string | null;
};

/** Heads and states of entities as the database has them; folded on where the state is behind. */
export async function loadKnown(store: Reading, refs: readonly EntityRef[]): Promise<Known[]> {
  const generations = await Promise.all(refs.map(({ type }) => store.generations.of(type)));
  const { rows } = await store.pool.query<KnownRow>({
    name: 'load-known',
    text: `
      select r.n, h.version, h.commitment, h.effective_at, s.version as state_version, s.value
      from unnest($1::text[], $2::text[], $3::int4[]) with ordinality
        as r(entity_type, entity_id, generation, n)
      left join authority.head h on h.entity_type = r.entity_type and h.entity_id = r.entity_id
      left join derived.state s on s.generation = r.generation and s.entity_id = r.entity_id
      order by r.n`,
    values: [
      refs.map((ref) => ref.type),
      refs.map((ref) => ref.id),
      generations.map((generation) => generation.current),
    ],
  });
  return Promise.all(
    rows.map(async (row, index): Promise<Known> => {
      const ref = refs[index] as EntityRef;
      // Read before the states were.
      const { turn } = generations[index] as Generation;
      if (row.version === null) {
        return { ref, version: 0, commitment: null, effectiveAt: 0, state: {}, origin: null, turn };
      }
      const state = row.value === null ? {} : (JSON.parse(row.value) as State);
      const from = { version: row.state_version ?? 0, state };
      return {
        ref,
        version: row.version,
        commitment: row.commitment,
        effectiveAt: row.effective_at ?? 0,
        state: from.version === row.version ? state : await foldOn(store, ref, from, row.version),
        origin: null,
        turn,
        size: row.value?.length ?? 0,
      };
    }),
  );
}
