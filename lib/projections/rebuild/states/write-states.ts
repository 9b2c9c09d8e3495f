import type pg from 'pg';
import type { Folded } from '#lib/projections/rebuild/states/fold-states.ts';

/**
 * Writes folded states into generations, where they hold something else or are behind: an append may
 * have written them meanwhile, and then what it wrote stays, unless it is no later and not the same.
 * Answers with how many rows were written.
 */
export async function writeStates(
  client: pg.ClientBase,
  generations: readonly number[],
  { states, snapshots }: Pick<Folded, 'states' | 'snapshots'>,
): Promise<number> {
  if (states.length === 0) return 0;
  let written = 0;
  for (const generation of generations) {
    const { rowCount } = await client.query(
      `insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
       select $1, n.* from unnest($2::text[], $3::int4[], $4::timestamptz[], $5::text[], $6::json[])
         n(id, version, deleted_at, label, value)
       -- Looked at first: a row that stands as it should is not even locked.
       where not exists (select from derived.state t
         where t.generation = $1 and t.entity_id = n.id and (t.version > n.version
           or (t.version = n.version and t.value::text = n.value::text
             and t.label is not distinct from n.label
             and t.deleted_at is not distinct from n.deleted_at)))
       on conflict (generation, entity_id) do update set version = excluded.version,
         deleted_at = excluded.deleted_at, label = excluded.label, value = excluded.value
       where s.version <= excluded.version`,
      [
        generation,
        states.map(({ id }) => id),
        states.map(({ version }) => version),
        states.map(({ deletedAt }) => deletedAt),
        states.map(({ label }) => label),
        states.map(({ value }) => value),
      ],
    );
    written += rowCount ?? 0;
    if (snapshots.length === 0) continue;
    await client.query(
      `insert into derived.snapshot as s (generation, entity_id, version, value)
       select $1, n.* from unnest($2::text[], $3::int4[], $4::json[]) n
       on conflict (generation, entity_id, version) do update set value = excluded.value
       where s.value::text <> excluded.value::text`,
      [
        generation,
        snapshots.map(({ id }) => id),
        snapshots.map(({ version }) => version),
        snapshots.map(({ value }) => value),
      ],
    );
  }
  return written;
}
