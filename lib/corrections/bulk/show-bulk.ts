import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { bulkDue } from '#lib/corrections/bulk/bulk-due.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { maskingEvents } from '#lib/corrections/bulk/masking-events.ts';
import { movedItems } from '#lib/corrections/bulk/moved-items.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { sampleBulk } from '#lib/corrections/bulk/sample-bulk.ts';
import type { BulkContent, CorrectionStatus } from '#lib/corrections/correction.ts';
import { bulkTitle } from '#lib/corrections/correction-title.ts';
import { judgeCorrection, seenTag } from '#lib/corrections/judge-correction.ts';
import { isOpen, type ShownContent } from '#lib/corrections/show-draft.ts';
import type { Store } from '#lib/event-store/store.ts';

/** So many are decided again where somebody looks; of more it is told that they moved, until somebody decides. */
const mostLooked = 200;

/** A bulk act as a correction shows it; null where it is no more. */
export async function showBulk(
  store: Store,
  viewer: Viewer,
  status: CorrectionStatus,
  known: BulkContent,
): Promise<ShownContent | null> {
  demand(viewer, 'read');
  const [bulk, view] = await Promise.all([
    readBulkRow(store, known.bulk),
    readBulk(store, viewer, known.bulk),
  ]);
  if (!bulk || !view) return null;
  const isWaiting = isOpen(status) && view.status === 'proposed';
  const moving = isWaiting ? await movedItems(store, known) : null;
  const judged =
    moving && moving.places.length <= mostLooked ? await judgeCorrection(store, known) : null;
  const now = judged && 'bulk' in judged.content ? judged.content : known;
  const gone = known.fits - now.fits;
  const { reason, ticket, occurredAt, review, counts } = view;
  return {
    content: {
      ...{ reason, ticket, occurredAt, review, events: [], preview: null },
      hidden: { events: 0, entities: 0 },
      bulk: {
        ...view,
        counts: isWaiting
          ? { ...counts, fits: now.fits, refused: counts.refused + Math.max(0, gone) }
          : counts,
        sample: isWaiting ? ((await sampleBulk(store, viewer, known.bulk)) ?? []) : [],
        due: isWaiting ? await bulkDue(store, viewer, known.bulk) : null,
      },
      seen: seenTag(store, now),
      outdated: judged?.status === 'changed',
    },
    moved: moving?.moved ?? [],
    stored: await maskingEvents(store, viewer, bulk),
    title: bulkTitle(store.catalogue, bulk.entityType, now),
    isRefused: judged?.isRefused ?? false,
  };
}
