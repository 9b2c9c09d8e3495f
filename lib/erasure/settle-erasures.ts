import type pg from 'pg';
import { makeCertificates } from '#lib/erasure/make-certificates.ts';
import { settleErasure } from '#lib/erasure/settle-erasure.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Every erasure that was asked for and is not done, and what certifies those that are; one that fails
 * keeps no other from it.
 */
export async function settleErasures(context: {
  store: Store;
  /** With the rights of a worker. */
  pool: pg.Pool;
  signal?: AbortSignal;
}): Promise<void> {
  const asked = await readActStates(context.store, '$erasure');
  const open = [...asked.values()].filter(({ state }) => state['status'] === 'requested');
  const failed: unknown[] = [];
  for (const { id } of open) {
    try {
      await settleErasure(context.store, context.pool, id, context.signal);
    } catch (error) {
      failed.push(error);
    }
  }
  try {
    await makeCertificates(context);
  } catch (error) {
    failed.push(error);
  }
  if (failed.length > 0) throw new AggregateError(failed, 'erasures could not be done');
}
