import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { isBulk } from '#lib/corrections/correction.ts';
import { findCorrections } from '#lib/corrections/find-corrections.ts';
import { type StepChange, stepCorrection } from '#lib/corrections/step-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Tells the correction that let a bulk act run what came of it. */
export async function finishReview(store: Store, viewer: Viewer, bulkId: string): Promise<void> {
  const open = 'where c.bulk_id = $1 and c.applier is not null';
  for (const { id } of await findCorrections(store, open, [bulkId])) {
    await stepCorrection<null>(store, viewer, id, undefined, async ({ content, applier }) => {
      const bulk = content && isBulk(content) ? await readBulkRow(store, content.bulk) : null;
      if (applier === null || !bulk) return { answer: null };
      const step = endedStep(bulk);
      return step ? { take: step, tell: () => null } : { answer: null };
    });
  }
}

/** The step that ends the review of a bulk act which has ended; null while it goes on. */
export function endedStep({ status, counts }: BulkRow): StepChange | null {
  if (status !== 'done' && status !== 'cancelled') return null;
  const { recorded, failed, fits } = counts;
  const data = { counts: { recorded, failed, left: fits } };
  return recorded === 0 && status === 'cancelled'
    ? { step: 'withdrawn', status: 'withdrawn', applier: null, data }
    : { step: 'applied', status: 'applied', applier: null, data, mails: true };
}
