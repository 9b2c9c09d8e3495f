import { demand, forbidden } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { mayHold } from '#lib/corrections/bulk/may-let-run.ts';
import { type BulkMove, type BulkOutcome, moveWithAct } from '#lib/corrections/bulk/move-bulk.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Lets a previewed act run: one `$bulk` event with its count, and the worker records from then on,
 * whoever closes the page. `plan` is what was looked at: on another page something else may be filled
 * in by now. Throws an `AccessFault`.
 */
export async function startBulk(
  store: Store,
  viewer: Viewer,
  id: string,
  plan?: number,
): Promise<BulkOutcome> {
  demand(viewer, 'applyCorrection');
  const bulk = await readBulkRow(store, id);
  if (!bulk || bulk.owner !== viewer.id) return { status: 'not-found' };
  demand(viewer, 'applyCorrection', bulk.entityType);
  if (!mayHold(viewer, bulk)) throw forbidden('holdEffects');
  if (bulk.review !== null) return { status: 'second-person' };
  return move(store, viewer, bulk, {
    ...{ from: ['previewed'], to: 'running', reason: 'Let run as it was previewed' },
    ...{ runner: viewer.id, ...(plan === undefined ? {} : { plan }) },
  });
}

/** Lets run what a second person approved. */
export async function startApproved(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  approver: string,
): Promise<BulkOutcome> {
  demand(viewer, 'applyCorrection', bulk.entityType);
  if (!mayHold(viewer, bulk)) throw forbidden('holdEffects');
  return move(store, viewer, bulk, {
    ...{ from: ['proposed'], to: 'running', reason: 'Approved as it was proposed' },
    ...{ runner: viewer.id, approver },
  });
}

async function move(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  next: BulkMove,
): Promise<BulkOutcome> {
  const { fits } = bulk.counts;
  if (fits === 0) return { status: 'nothing-fits' };
  // What was looked at, or else what is filled in now: the event tells which.
  const plan = next.plan ?? bulk.plan;
  return moveWithAct(store, viewer, bulk, { ...next, plan, data: { count: fits, plan } });
}
