import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Deviation } from '#lib/projections/drift/deviation.ts';
import { holdModel, type Model } from '#lib/projections/read-models/model.ts';

/** Writes what was found of its rows in the place of what was before; false where it serves no more. */
export async function keepRows(
  pool: pg.Pool,
  serving: Pick<Model, 'id' | 'name'>,
  found: readonly Deviation[],
): Promise<boolean> {
  const kept = await inTransaction({ pool }, async (client) => {
    const held = await holdModel(client, serving.id);
    if (held?.status !== 'serving') return null;
    const ids = found.map(({ ref }) => ref.id);
    await client.query(
      `delete from derived.deviation d where d.rule = 'row'
         and split_part(d.entity_id, '/', 1) = $1
         and not (d.generation = $2 and d.entity_id = any ($3))`,
      [serving.name, serving.id, ids],
    );
    await client.query(
      `insert into derived.deviation as d
         (entity_type, entity_id, rule, generation, version, position, difference)
       select distinct on (f.id) '$projection', f.id, 'row', $1::int4, 0, f.position, f.difference
       from unnest($2::text[], $3::int8[], $4::json[]) as f(id, position, difference)
       on conflict on constraint deviation_pkey do update set position = excluded.position,
         difference = excluded.difference`,
      [
        serving.id,
        ids,
        found.map(({ position }) => position),
        found.map(({ difference }) => JSON.stringify(difference)),
      ],
    );
    await client.query(
      'update operational.read_model set checked_at = clock_timestamp() where id = $1',
      [serving.id],
    );
    return true;
  });
  return kept ?? false;
}
