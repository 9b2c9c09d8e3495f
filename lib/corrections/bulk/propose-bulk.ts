import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { bulkContent } from '#lib/corrections/bulk/bulk-content.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import type { BulkContent } from '#lib/corrections/correction.ts';
import { judgeCorrection } from '#lib/corrections/judge-correction.ts';
import { mailSite } from '#lib/corrections/mail-site.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import { seal, wantMail } from '#lib/corrections/step-correction.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

export type ProposedBulk =
  | { status: 'proposed'; correction: string }
  /** `outdated`: it would do something else than its preview says, which says it now. */
  | { status: 'not-found' | 'moved-on' | 'nothing-fits' | 'outdated' };

/** Hands a previewed bulk act to others for review: a correction from now on. Throws an `AccessFault`. */
export async function proposeBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  /** What was filled in when it was looked at. */
  plan?: number,
): Promise<ProposedBulk> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  if (bulk.status !== 'previewed' || (plan !== undefined && bulk.plan !== plan)) {
    return { status: 'moved-on' };
  }
  const seen = await bulkContent(store, bulk);
  if (seen.fits === 0) return { status: 'nothing-fits' };
  const judged = await judgeCorrection(store, seen);
  await inTransaction(store, async (client) => {
    await judged.work?.(client);
    return true;
  });
  if (judged.status === 'changed') return { status: 'outdated' };
  return record(store, viewer, bulk, { ...seen, ...judged.content }, judged.position);
}

async function record(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  content: BulkContent,
  position: bigint,
): Promise<ProposedBulk> {
  const id = v7();
  const principal = await principalOf(store, viewer.id);
  const { text, salt, hash } = seal(content);
  const act = {
    type: '$correction' as const,
    entity: { type: '$correction' as const, id },
    data: {
      step: 'proposed',
      status: 'proposed',
      kind: 'bulk',
      entity: { type: bulk.entityType },
      bulk: bulk.id,
      count: content.fits,
      events: content.eventTypes,
      proposer: viewer.id,
      content: hash,
    },
    reason: null,
    expected: 0,
    correlationId: bulk.id,
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(
        `update operational.bulk set status = 'proposed' 
         where id = $1 and status = 'previewed' and plan = $2`,
        [bulk.id, bulk.plan],
      );
      if (rowCount === 0) throw new MovedOn();
      await client.query(
        `insert into operational.correction (id, status, version, kind, entity_type, bulk_id,
           proposer, principal, content, salt, checked_position, site, proposed_at, changed_at)
         select $1, 'proposed', 1, 'bulk', $2, $3, $4, $5, $6::json, $7, $8, $9, t.now, t.now
         from (select date_trunc('milliseconds', now()) as now) t`,
        [
          ...[id, bulk.entityType, bulk.id, viewer.id, principal, text, salt, position],
          mailSite(store),
        ],
      );
      await client.query(
        `insert into operational.correction_entity (correction_id, entity_type, entity_id)
         select distinct $1::uuid, r.type, r.id from operational.bulk_item i
         cross join lateral (
           select $3 as type, i.entity_id as id
           union all
           select * from json_to_recordset(i.read) as e(type text, id text)) r
         where i.bulk_id = $2 and i.status = 'fits' and r.type not like '$%'`,
        [id, bulk.id, bulk.entityType],
      );
      await wantMail(client, id, 1);
    });
  } catch (error) {
    if (error instanceof MovedOn || isOpenAlready(error)) return { status: 'moved-on' };
    throw error;
  }
  return { status: 'proposed', correction: id };
}

function isOpenAlready(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** Another page of its owner was first. */
class MovedOn extends Error {}
