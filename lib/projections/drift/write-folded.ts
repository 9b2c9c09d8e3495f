import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import type { Checked, Folded } from '#lib/projections/drift/check-entity.ts';
import type { CheckedPart } from '#lib/projections/drift/check-part.ts';

type Known = { ref: Checked['ref']; folded: Folded };

/**
 * Puts what the events give in the place of the states and snapshots of these entities, in every
 * generation of the definitions at hand; in a transaction that holds appends back. Answers with the
 * types that were written.
 */
export async function writeFolded(
  client: pg.ClientBase,
  catalogue: Catalogue,
  { deviating, generations }: Pick<CheckedPart, 'deviating' | 'generations'>,
): Promise<string[]> {
  const written: string[] = [];
  for (const [type, checked] of Map.groupBy(deviating, ({ ref }) => ref.type)) {
    const ids = [...generations.values()].filter((one) => one.type === type && one.own);
    const nothing = checked.filter(({ exists }) => !exists);
    const known = checked.flatMap(({ ref, folded }) => (folded ? [{ ref, folded }] : []));
    for (const { id } of ids) {
      await forget(client, id, type, [...nothing, ...known]);
      await writeStates(client, id, catalogue, known);
      await writeSnapshots(client, id, known);
    }
    if (ids.length > 0) written.push(type);
  }
  return written;
}

/** Takes away what no event made: snapshots anew each time, states past their head. */
async function forget(
  client: pg.ClientBase,
  generation: number,
  type: string,
  entities: readonly { ref: Checked['ref']; folded: Folded | null }[],
): Promise<void> {
  const values = [
    generation,
    type,
    entities.map(({ ref }) => ref.id),
    entities.map(({ folded }) => folded?.version ?? 0),
  ];
  await client.query(
    `delete from derived.state s using unnest($3::text[], $4::int4[]) as k(entity_id, version)
     where s.generation = $1 and s.entity_id = k.entity_id and s.version > coalesce((
       select h.version from authority.head h
       where h.entity_type = $2 and h.entity_id = k.entity_id), 0)`,
    values,
  );
  await client.query(
    `delete from derived.snapshot s using unnest($3::text[], $4::int4[]) as k(entity_id, version)
     where s.generation = $1 and s.entity_id = k.entity_id
       and (s.version <= k.version or s.version > coalesce((
         select h.version from authority.head h
         where h.entity_type = $2 and h.entity_id = k.entity_id), 0))`,
    values,
  );
}

async function writeStates(
  client: pg.ClientBase,
  generation: number,
  catalogue: Catalogue,
  known: readonly Known[],
): Promise<void> {
  if (known.length === 0) return;
  await client.query(
    `insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
     select $1, n.* from unnest($2::text[], $3::int4[], $4::timestamptz[], $5::text[], $6::json[]) n
     on conflict (generation, entity_id) do update set version = excluded.version,
       deleted_at = excluded.deleted_at, label = excluded.label, value = excluded.value
     where s.version <= excluded.version`,
    [
      generation,
      known.map(({ ref }) => ref.id),
      known.map(({ folded }) => folded.version),
      known.map(({ folded }) => deletedAt(folded.state)),
      known.map(({ ref, folded }) => labelOf(catalogue, ref, folded.state)),
      known.map(({ folded }) => JSON.stringify(folded.state)),
    ],
  );
}

async function writeSnapshots(
  client: pg.ClientBase,
  generation: number,
  known: readonly Known[],
): Promise<void> {
  const rows = known.flatMap(({ ref, folded }) =>
    folded.snapshots.map(([version, state]): [string, number, State] => [ref.id, version, state]),
  );
  if (rows.length === 0) return;
  await client.query(
    `insert into derived.snapshot (generation, entity_id, version, value)
     select $1, n.* from unnest($2::text[], $3::int4[], $4::json[]) n on conflict do nothing`,
    [
      generation,
      rows.map(([id]) => id),
      rows.map(([, version]) => version),
      rows.map(([, , state]) => JSON.stringify(state)),
    ],
  );
}
