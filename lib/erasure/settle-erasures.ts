import type pg from 'pg';
import { makeCertificates } from '#lib/erasure/make-certificates.ts';
import { requestOf } from '#lib/erasure/request.ts';
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
  const failed = new Map<string, unknown>();
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const { id, isLong } of await openErasures(context.store)) {
      if (failed.has(id)) continue;
      try {
        const most = isLong ? stepsAtOnce : Number.POSITIVE_INFINITY;
        await settleErasure(context.store, context.pool, id, context.signal, most);
      } catch (error) {
        failed.set(id, error);
      }
      if (isLong) isDone = false;
    }
  }
  try {
    await makeCertificates(context);
  } catch (error) {
    failed.set('certificates', error);
  }
  if (failed.size > 0) {
    throw new AggregateError([...failed.values()], 'erasures could not be done');
  }
}

/** Steps of what an import made that are done before others get their turn: some seconds. */
const stepsAtOnce = 20;

/** Those of an import last: what somebody asked for of one person waits for none of them. */
async function openErasures(store: Store): Promise<{ id: string; isLong: boolean }[]> {
  const asked = await readActStates(store, '$erasure');
  return [...asked.values()]
    .filter(({ state }) => state['status'] === 'requested')
    .map(({ id, state }) => ({ id, isLong: requestOf(state).target.kind === 'import' }))
    .toSorted((a, b) => Number(a.isLong) - Number(b.isLong));
}
