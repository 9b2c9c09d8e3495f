import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkWish } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { canonicalFaults } from '#lib/domain/canonical-json.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listAccess } from '#lib/queries/listing/check-asked.ts';

export type Filled =
  | { status: 'filled' }
  | { status: 'not-found' | 'reason-missing' | 'moved-on' }
  | { status: 'invalid'; message: string };

/**
 * Says what is to be recorded of each of the entities; from then on it can be previewed. As long as
 * nothing runs, and nothing of it was recorded, it may be said anew.
 */
export async function fillBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  wish: BulkWish,
): Promise<Filled> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  if (wish.reason.trim() === '') return { status: 'reason-missing' };
  const wrong = await templateFault(store, viewer, bulk.entityType, wish);
  if (wrong !== null) return { status: 'invalid', message: wrong };
  const occurredAt = wish.occurredAt === null ? null : Date.parse(wish.occurredAt);
  if (Number.isNaN(occurredAt)) return { status: 'invalid', message: 'This is not a time.' };
  const { rowCount } = await store.pool.query(
    `with act as (
       update operational.bulk b set status = 'previewing', event_type = $3, template = $4,
         reason = $5, ticket = $6, occurred_at = $7::timestamptz, review = null,
         plan = plan + 1
       where id = $1 and owner = $2 and status in ('chosen', 'previewing', 'previewed')
         and not exists (select from operational.bulk_item r
           where r.bulk_id = b.id and r.status = 'recorded')
       returning id)
     update operational.bulk_item i set status = 'chosen', events = null, pin = null, faults = null
     from act where i.bulk_id = act.id`,
    [
      id,
      viewer.id,
      wish.eventType,
      JSON.stringify(wish.template),
      wish.reason.trim(),
      wish.ticket?.trim() || null,
      occurredAt === null ? null : new Date(occurredAt).toISOString(),
    ],
  );
  return rowCount === 0 ? { status: 'moved-on' } : { status: 'filled' };
}

/** What a field that is masked for the viewer holds would stand unmasked in what they record. */
async function templateFault(
  store: Store,
  viewer: Viewer,
  type: string,
  { template }: BulkWish,
): Promise<string | null> {
  const masker = await openMasking(store, viewer);
  for (const source of Object.values(template)) {
    const isCopied = source.from === 'state' || source.from === 'past';
    if (isCopied && listAccess(masker, type, source.path) !== 'anything') {
      return `${source.path} is masked for you, so it cannot be copied.`;
    }
    if (source.from === 'past' && Number.isNaN(Date.parse(source.at))) {
      return 'Say as of when: this is not a time.';
    }
  }
  return canonicalFaults(template)[0]?.message ?? null;
}
