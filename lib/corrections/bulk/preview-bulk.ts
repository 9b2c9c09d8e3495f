import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { endPreview, readBulkRow, readItems, totalOf } from '#lib/corrections/bulk/bulk-rows.ts';
import { decideItems } from '#lib/corrections/bulk/decide-items.ts';
import { writeItems } from '#lib/corrections/bulk/write-items.ts';
import { erasedUpTo } from '#lib/event-store/erasure-lock.ts';
import { plainStore } from '#lib/event-store/plain-store.ts';
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
  // Before what it may take away is read.
  const erased = await erasedUpTo(store);
  const items = await readItems(store, id, { status: ['chosen'], limit: stepSize });
  const proposed = !allows(viewer, 'applyCorrection', bulk.entityType);
  const { changes, review } = await decideItems(plainStore(store), viewer, bulk, items, {
    proposed,
  });
  await writeItems(store, { ...bulk, erased }, changes, review);
  const now = await readBulkRow(store, id);
  if (now?.status !== 'previewing') return null;
  const total = totalOf(now.counts);
  if (now.counts.chosen === 0 && (await endPreview(store, now))) return null;
  return { done: total - now.counts.chosen, total };
}
