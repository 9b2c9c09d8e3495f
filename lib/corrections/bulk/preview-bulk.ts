import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import {
  countItems,
  moveBulk,
  readBulkRow,
  readItems,
  writeItems,
} from '#lib/corrections/bulk/bulk-rows.ts';
import { decideItems, distinctRules } from '#lib/corrections/bulk/decide-items.ts';
import type { ReviewReason } from '#lib/event-store/review-rules.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Entities that one step decides. */
const stepSize = 200;

export type PreviewProgress = { done: number; total: number };

/**
 * Decides the next of the act's events without recording them; null once all are. Steps may be made
 * by several pages at once, or go on after one was closed. Throws an `AccessFault`.
 */
export async function previewBulkStep(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<PreviewProgress | null> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (bulk?.status !== 'previewing' || bulk.owner !== viewer.id) return null;
  demand(viewer, 'proposeCorrection', bulk.entityType);
  const [items, before] = await Promise.all([
    readItems(store, id, { status: ['chosen'], limit: stepSize }),
    countItems(store, id),
  ]);
  const total = Object.values(before).reduce((sum, count) => sum + count, 0);
  const proposed = !allows(viewer, 'applyCorrection', bulk.entityType);
  const { changes, review } = await decideItems(store, viewer, bulk, items, { total, proposed });
  await keepReview(store, bulk, review);
  await writeItems(store, id, changes);
  const { chosen } = await countItems(store, id);
  if (chosen > 0) return { done: total - chosen, total };
  await moveBulk(store, id, ['previewing'], 'previewed');
  return null;
}

async function keepReview(
  { pool }: Pick<Store, 'pool'>,
  { id, review: known }: BulkRow,
  found: readonly ReviewReason[],
): Promise<void> {
  const all = distinctRules([...(known ?? []), ...found]);
  if (all.length === (known ?? []).length) return;
  await pool.query('update operational.bulk set review = $2 where id = $1', [
    id,
    JSON.stringify(all),
  ]);
}
