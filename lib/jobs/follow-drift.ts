import { setTimeout as delay } from 'node:timers/promises';
import { hasToWait } from '#lib/jobs/is-busy.ts';
import type { JobContext } from '#lib/jobs/worker.ts';
import { rowsStep } from '#lib/projections/drift/check-rows.ts';
import { driftStep } from '#lib/projections/drift/drift-step.ts';
import { repairWanted } from '#lib/projections/drift/repair-wanted.ts';

/** Of the time of one core: what a part took is rested nineteen times over. */
const share = 0.05;
const restWhileBusy = 5_000;
/** As long as that the store is let be busy before the next step: the share alone is budget enough. */
const mostBusy = 60_000;
/** From the beginning of a round to that of the next, at least. */
const roundEvery = 10 * 60_000;
/** A repair may be asked for at any time; asking is an event, which wakes. */
const look = 15_000;

/**
 * Looks in turn at all entities, and at the rows of all read models, whether what is derived is still
 * what the events say, and does the repairs that were asked for, until the signal ends it. Never throws.
 */
export async function followDrift({ store, pool, signal }: JobContext): Promise<void> {
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  let told = '';
  const waits = hasToWait(store, mostBusy);
  while (!signal.aborted) {
    try {
      await repairWanted(store, pool, signal);
      if (waits()) {
        await pause(restWhileBusy);
        continue;
      }
      const end = store.watcher.position();
      const began = performance.now();
      const step = await driftStep(store, pool, roundEvery);
      const rows = await rowsStep({ store, pool, signal }, roundEvery);
      told = '';
      if (step === 'more' || rows === 'more')
        await pause(((performance.now() - began) * (1 - share)) / share);
      else if (step === 'taken') await pause(look);
      else await store.watcher.wait(end, AbortSignal.any([signal, AbortSignal.timeout(look)]));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each time.
      if (!signal.aborted && message !== told) console.error('The checks:', error);
      told = message;
      await pause(look);
    }
  }
}
