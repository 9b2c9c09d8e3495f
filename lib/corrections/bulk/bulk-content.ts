import { createHash } from 'node:crypto';
import type { BulkRow, ItemStatus } from '#lib/corrections/bulk/bulk.ts';
import type { BulkContent } from '#lib/corrections/correction.ts';
import type { Store } from '#lib/event-store/store.ts';

type Standing = { place: number; status: ItemStatus; outcome: string | null };

/** What a previewed bulk act would do, as a correction holds it. */
export async function bulkContent(store: Store, { id, reverts }: BulkRow): Promise<BulkContent> {
  const { rows } = await store.pool.query<{ type: string }>(
    `select distinct e ->> 'type' as type
     from operational.bulk_item i cross join lateral json_array_elements(i.events) e
     where i.bulk_id = $1 and i.status = 'fits' order by 1`,
    [id],
  );
  return {
    bulk: id,
    ...bulkStanding(await readStandings(store, id)),
    eventTypes: rows.map(({ type }) => type),
    isRevert: reverts !== null,
    catalogue: store.catalogue.fingerprint,
  };
}

/** What its preview says of each of its entities, in their order. */
export async function readStandings(
  { pool }: Pick<Store, 'pool'>,
  id: string,
): Promise<Standing[]> {
  const { rows } = await pool.query<Standing>(
    'select place, status, outcome from operational.bulk_item where bulk_id = $1 order by place',
    [id],
  );
  return rows;
}

export function bulkStanding(
  standings: readonly Standing[],
): Pick<BulkContent, 'outcome' | 'fits' | 'refused'> {
  const fit = standings.filter(({ status }) => status === 'fits');
  const hash = createHash('sha256');
  for (const { place, outcome } of fit) hash.update(`${place} ${outcome}\n`);
  return {
    outcome: hash.digest('base64url'),
    fits: fit.length,
    refused: standings.filter(({ status }) => status === 'refused' || status === 'failed').length,
  };
}
