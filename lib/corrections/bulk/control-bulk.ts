import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { finishReview } from '#lib/corrections/bulk/finish-review.ts';
import { mayLetRun } from '#lib/corrections/bulk/may-let-run.ts';
import { type BulkOutcome, moveWithAct } from '#lib/corrections/bulk/move-bulk.ts';
import { noteRecorded } from '#lib/corrections/bulk/note-recorded.ts';
import { settleCancelled } from '#lib/corrections/bulk/settle-cancelled.ts';
import {
  type CancelReason,
  cancelReasons,
  type TakeOverReason,
  takeOverReasons,
} from '#lib/domain/bulk-reasons.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Nothing more is recorded from here on; the rest waits. */
export async function pauseBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  const bulk = await changeable(store, viewer, id);
  if (!bulk) return { status: 'not-found' };
  const outcome = await moveWithAct(store, viewer, bulk, {
    ...{ from: ['running'], to: 'paused', reason: 'Paused by hand' },
  });
  // Of a process that was killed, nobody else would note it before it goes on.
  if (outcome.status === 'done') await noteRecorded(store, id).catch(() => {});
  return outcome;
}

/** Goes on in the name of whoever let it run, as long as they may. */
export async function resumeBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  const bulk = await changeable(store, viewer, id);
  if (!bulk) return { status: 'not-found' };
  const runner = await mayLetRun(store, bulk);
  if (runner.status !== 'may') return { status: 'runner-gone' };
  return moveWithAct(store, viewer, bulk, {
    ...{ from: ['paused'], to: 'running', reason: 'Let go on by hand' },
  });
}

/**
 * Goes on with what is paused in the viewer's own name, who then stands for it. What a second person
 * approved stays approved; of the rest the review policy is asked as it is now.
 */
export async function takeOverBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  why: TakeOverReason = takeOverReasons[0],
): Promise<BulkOutcome> {
  const bulk = await changeable(store, viewer, id);
  if (!bulk) return { status: 'not-found' };
  const { runner, version } = bulk;
  // Found by whose name it was recorded in, which is another from here on.
  await noteRecorded(store, id);
  return moveWithAct(store, viewer, bulk, {
    ...{ from: ['paused'], to: 'running', reason: why, runner: viewer.id, expected: version },
    ...(runner === null || runner === viewer.id ? {} : { data: { takenOverFrom: runner } }),
  });
}

/**
 * Ends it where it is: what is recorded stays, and can be reverted as one. What waits for a second
 * person is withdrawn or rejected.
 */
export async function cancelBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  why: CancelReason = cancelReasons[0],
): Promise<BulkOutcome> {
  demand(viewer, 'proposeCorrection');
  const found = await readBulkRow(store, id);
  if (!found) return { status: 'not-found' };
  if (found.owner !== viewer.id) demand(viewer, 'applyCorrection', found.entityType);
  const { status } = found;
  if (status !== 'running' && status !== 'paused') return { status: 'moved-on' };
  const outcome = await moveWithAct(store, viewer, found, {
    ...{ from: [status], to: 'cancelling', reason: why, expected: found.version },
  });
  if (outcome.status !== 'done') return outcome;
  // Nothing is recorded any more. Where it cannot be counted just now, a worker does so.
  await settleCancelled(store, id).catch(() => {});
  return outcome;
}

/** Takes up what failed once more: it is decided anew, and waits for somebody to let it run. */
export async function retryBulk(store: Store, viewer: Viewer, id: string): Promise<BulkOutcome> {
  demand(viewer, 'proposeCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'proposeCorrection', bulk.entityType);
  await noteRecorded(store, id);
  // Where whoever ended it did not come to say so: it is proposed anew once its review is over.
  await finishReview(store, viewer, id);
  const noted = (await readBulkRow(store, id)) ?? bulk;
  const { failed, fits, refused } = noted.counts;
  const left = failed + fits + refused;
  const isOver = noted.status === 'done' || noted.status === 'cancelled';
  if (!isOver || left === 0) return { status: 'nothing-fits' };
  return moveWithAct(store, viewer, noted, {
    ...{ from: ['done', 'cancelled'], to: 'previewing', reason: 'Tried again', data: { left } },
    expected: noted.version,
    work: async (client) => {
      await client.query(
        `update operational.bulk set runner = null, approver = null, review = null, plan = plan + 1
         where id = $1`,
        [id],
      );
      await client.query(
        `update operational.bulk_item set status = 'chosen', pin = null, faults = null
         where bulk_id = $1 and status in ('failed', 'fits', 'refused')`,
        [id],
      );
    },
  });
}

/** One that the viewer may stop and let go on: their own, or any with the right to apply. */
async function changeable(store: Store, viewer: Viewer, id: string): Promise<BulkRow | null> {
  demand(viewer, 'applyCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk) return null;
  demand(viewer, 'applyCorrection', bulk.entityType);
  return bulk;
}
