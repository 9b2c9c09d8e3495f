import type pg from 'pg';
import {
  declaredReferences,
  fieldsAt,
  type ReferenceMove,
  referenceMoves,
} from '#lib/domain/declared-references.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, UpdatedEntry } from '#lib/domain/event.ts';

// Invariant: what `derived.reference` holds is what the events up to `reference_progress.position`
// made of the references that `declared` names. Both are written in one transaction, by one worker
// at a time.

type Declared = ReturnType<typeof declaredReferences>;

/** Events that are read at once: some 40 ms of a worker. */
const atOnce = 2_000;

/** Reads on by one step; true while there is more to read. */
export async function followReferences(
  pool: pg.Pool,
  catalogue: Pick<Catalogue, 'entities'>,
): Promise<boolean> {
  const declared = declaredReferences(catalogue);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const more = await step(client, declared);
    await client.query('commit');
    return more;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function step(client: pg.PoolClient, declared: Declared): Promise<boolean> {
  const progress = await client.query<{ position: bigint; declared: string }>(
    'select position, declared from derived.reference_progress for update skip locked',
  );
  const [known] = progress.rows;
  // Another worker is at it.
  if (!known) return false;
  const told = JSON.stringify([...declared].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const isNew = known.declared !== told;
  // Made anew within this transaction: who reads meanwhile is given what was.
  if (isNew) await client.query('delete from derived.reference');
  const { rows } = await client.query<{ position: bigint; updated: string }>({
    name: 'follow-references',
    text: `select position, updated from authority.event
      where position > $1 order by position limit $2`,
    values: [isNew ? 0n : known.position, atOnce],
  });
  const last = rows.at(-1)?.position;
  if (last === undefined && !isNew) return false;
  await apply(client, declared, rows);
  await client.query('update derived.reference_progress set position = $1, declared = $2', [
    last ?? 0n,
    told,
  ]);
  return rows.length === atOnce;
}

type Made = ReferenceMove & { source: EntityRef; position: bigint };

async function apply(
  client: pg.PoolClient,
  declared: Declared,
  events: readonly { position: bigint; updated: string }[],
): Promise<void> {
  const made = new Map<string, Made>();
  for (const { position, updated } of events) {
    for (const { type, id, changes } of JSON.parse(updated) as UpdatedEntry[]) {
      const references = declared.get(type);
      if (!references) continue;
      const source = { type, id };
      for (const change of changes) {
        if (change.erased) {
          await forget(client, source, fieldsAt(change.path, references), made);
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
    name: 'write-references',
    text: `
      insert into derived.reference as r
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
    'delete from derived.reference where source_type = $1 and source_id = $2 and field = any ($3)',
    [source.type, source.id, fields],
  );
}

function keyOf(source: EntityRef, { target, field }: ReferenceMove): string {
  return JSON.stringify([target.type, target.id, source.type, source.id, field]);
}
