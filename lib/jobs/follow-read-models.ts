import { setTimeout as delay } from 'node:timers/promises';
import type { JobContext } from '#lib/jobs/worker.ts';
import { followModel, presentModels } from '#lib/projections/read-models/follow.ts';
import { prepareReadModels } from '#lib/projections/read-models/generations.ts';
import { noteSkipped } from '#lib/projections/read-models/skip-event.ts';

/** After each round: many appends are one batch. */
const calm = 50;
/** Where another worker is at it, or the database is away. */
const patience = 1_000;
/** One may be told to leave an event out, or be begun anew, while nothing is recorded. */
const look = 5_000;

/**
 * Keeps the read models of the catalogue at the end of the log until the signal ends it. One that
 * stops holds up no other. Never throws.
 */
export async function followReadModels(context: JobContext): Promise<void> {
  const { store, pool, signal } = context;
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  let prepared = false;
  let told = '';
  while (!signal.aborted) {
    try {
      if (!prepared) await prepareReadModels(store, pool);
      prepared = true;
      const end = store.watcher.position();
      const models = await presentModels(context);
      if (models.some(({ stopped }) => stopped !== null)) await noteSkipped(store, pool);
      const steps = await Promise.all(models.map(({ id }) => followModel(context, id)));
      told = '';
      if (steps.includes('more')) continue;
      if (steps.includes('busy')) await pause(patience);
      const woken = AbortSignal.any([signal, AbortSignal.timeout(look)]);
      await store.watcher.wait(end, woken);
      await pause(calm);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each second.
      if (!signal.aborted && message !== told) console.error('The read models:', error);
      told = message;
      await pause(patience);
    }
  }
}
