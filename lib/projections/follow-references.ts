import type pg from 'pg';
import {
  declaredReferences,
  fieldsAt,
  type ReferenceMove,
  referenceMoves,
} from '#lib/domain/declared-references.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, UpdatedEntry } from '#lib/domain/event.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Place } from '#lib/projections/beside.ts';

// Invariant: what a table of references holds is what the events up to its position made of the
// references that the catalogue of then declared. Both are written in one transaction, by one worker
// at a time.

type Declared = ReturnType<typeof declaredReferences>;

/** Events that are read at once: some 40 ms of a worker. */
const atOnce = 2_000;

/** Whoever moves a place's position holds it. */
const progress: Record<Place, { table: string; where: string }> = {
  derived: { table: 'derived.reference_progress', where: 'one' },
  derived_beside: { table: 'operational.beside', where: `name = 'references'` },
};

/** What of the catalogue a table of references is made by. */
export function referenceShape(catalogue: Pick<Catalogue, 'entities'>): string {
  const declared = [...declaredReferences(catalogue)];
  return JSON.stringify(declared.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads on by one step; true while there is more to read. */
export async function followReferences(
  pool: pg.Pool,
  catalogue: Pick<Catalogue, 'entities'>,
  place: Place = 'derived',
): Promise<boolean> {
  const declared = declaredReferences(catalogue);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const more = await step(client, declared, place, referenceShape(catalogue));
    await client.query('commit');
    return more;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function step(
  client: pg.PoolClient,
  declared: Declared,
  place: Place,
  shape: string,
): Promise<boolean> {
  const { table, where } = progress[place];
  const held = await client.query<{ position: bigint }>(
    `select position from ${table} where ${where} for update skip locked`,
  );
  const [known] = held.rows;
  // Another worker is at it.
  if (!known) return false;
  const { rows } = await client.query<{ position: bigint; updated: string }>({
    name: 'follow-references',
    text: `select position, updated from authority.event
      where position > $1 order by position limit $2`,
    values: [known.position, atOnce],
  });
  const last = rows.at(-1)?.position;
  if (last === undefined) return false;
  await apply(client, declared, rows, place);
  await client.query(`update ${table} set position = $1 where ${where}`, [last]);
  // One that is empty is of this catalogue; one that another made serves on until a rebuild took its place.
  if (place === 'derived' && known.position === 0n) {
    await client.query('update derived.reference_progress set declared = $1', [shape]);
  }
  return rows.length === atOnce;
}

type Made = ReferenceMove & { source: EntityRef; position: bigint };

async function apply(
  client: pg.PoolClient,
  declared: Declared,
  events: readonly { position: bigint; updated: string }[],
  place: Place,
): Promise<void> {
  const made = new Map<string, Made>();
  for (const { position, updated } of events) {
    for (const { type, id, changes } of JSON.parse(updated) as UpdatedEntry[]) {
      const references = declared.get(type);
      if (!references) continue;
      const source = { type, id };
      for (const change of changes) {
        if (change.erased) {
          await forget(client, place, source, fieldsAt(change.path, references), made);
          continue;
        }
        for (const move of referenceMoves(change, references)) {
          made.set(keyOf(source, move), { ...move, source, position });
        }
      }
    }
  }
  if (made.size === 0) return;
  const all = [...made.values()];
  await client.query({
    name: `write-references ${place}`,
    text: `
      insert into ${place}.reference as r
        (target_type, target_id, source_type, source_id, field, held, position)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bool[], $7::int8[])
      on conflict on constraint reference_pkey do update
        set held = excluded.held, position = excluded.position`,
    values: [
      all.map(({ target }) => target.type),
      all.map(({ target }) => target.id),
      all.map(({ source }) => source.type),
      all.map(({ source }) => source.id),
      all.map(({ field }) => field),
      all.map(({ held }) => held),
      all.map(({ position }) => position),
    ],
  });
}

/** Of what was erased nothing is told, not even to whom it led. */
async function forget(
  client: pg.PoolClient,
  place: Place,
  source: EntityRef,
  fields: readonly string[],
  made: Map<string, Made>,
): Promise<void> {
  if (fields.length === 0) return;
  for (const [key, each] of made) {
    const isOf = each.source.type === source.type && each.source.id === source.id;
    if (isOf && fields.includes(each.field)) made.delete(key);
  }
  await client.query(
    `delete from ${place}.reference
     where source_type = $1 and source_id = $2 and field = any ($3)`,
    [source.type, source.id, fields],
  );
}

function keyOf(source: EntityRef, { target, field }: ReferenceMove): string {
  return JSON.stringify([target.type, target.id, source.type, source.id, field]);
}

/** Where nothing is served: from the first event on. */
export async function emptyReferences(pool: pg.Pool): Promise<void> {
  await inTransaction({ pool }, async (client) => {
    await client.query('select from derived.reference_progress for update');
    await client.query('truncate derived.reference');
    await client.query(`update derived.reference_progress set position = 0, declared = ''`);
    return true;
  });
}
