import type pg from 'pg';
import { declaredReferences } from '#lib/domain/declared-references.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { FoundReferences } from '#lib/projections/drift/check-found.ts';
import { refoldValues } from '#lib/projections/search/refold-values.ts';
import { searchableOf } from '#lib/projections/search/searchable.ts';
import { fieldIds, writeRows } from '#lib/projections/search/store-rows.ts';

const pageSize = 500;

/** What of one entity can be found, and to what it refers, made anew from its events. */
export async function mendFound(
  catalogue: Catalogue,
  worker: pg.Pool,
  ref: EntityRef,
): Promise<void> {
  await inTransaction({ pool: worker }, async (client) => {
    const upTo = await hold(client, 'operational.search_checkpoint');
    await client.query(
      'delete from derived.search_value where entity_type = $1 and entity_id = $2',
      [ref.type, ref.id],
    );
    const searchable = searchableOf(catalogue, ref.type);
    const rows = await refoldValues({ client, catalogue }, ref, searchable, upTo);
    await writeRows(client, 'derived', rows, await fieldIds(client, 'derived', rows));
    return true;
  });
  await inTransaction({ pool: worker }, async (client) => {
    const upTo = await hold(client, 'derived.reference_progress');
    await client.query('delete from derived.reference where source_type = $1 and source_id = $2', [
      ref.type,
      ref.id,
    ]);
    const rows = (await foldReferences(client, catalogue, ref, upTo)).rows();
    await client.query(
      `insert into derived.reference
         (target_type, target_id, source_type, source_id, field, held, position)
       select r.target_type, r.target_id, $1, $2, r.field, r.held, r.position
       from unnest($3::text[], $4::text[], $5::text[], $6::bool[], $7::int8[])
         as r(target_type, target_id, field, held, position)`,
      [
        ...[ref.type, ref.id, rows.map(({ targetType }) => targetType)],
        rows.map(({ targetId }) => targetId),
        rows.map(({ field }) => field),
        rows.map(({ held }) => held),
        rows.map(({ position }) => position),
      ],
    );
    return true;
  });
}

/** Whoever moves it waits; up to where the log is in it. */
async function hold(client: pg.ClientBase, table: string): Promise<bigint> {
  const { rows } = await client.query<{ position: bigint }>(
    `select position from ${table} for update`,
  );
  return rows[0]?.position ?? 0n;
}

async function foldReferences(
  client: pg.ClientBase,
  catalogue: Catalogue,
  ref: EntityRef,
  upTo: bigint,
): Promise<FoundReferences> {
  const found = new FoundReferences(declaredReferences(catalogue).get(ref.type) ?? []);
  for (let after = 0; ; ) {
    const page = await readHistory({ pool: client, catalogue }, ref, {
      ...{ order: 'asc', after, limit: pageSize },
    });
    for (const { version, changes, event } of page) {
      if (event.position > upTo) return found;
      found.take({ position: event.position, changes });
      after = version;
    }
    if (page.length < pageSize) return found;
  }
}
