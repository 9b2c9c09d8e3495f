import { setTimeout as delay } from 'node:timers/promises';
import type { JobContext } from '#lib/jobs/worker.ts';
import { followReferences as followOn } from '#lib/projections/follow-references.ts';

/** After each round: many appends are one batch. */
const calm = 100;
/** Where another worker is at it, or the database is away. */
const patience = 1_000;

/** Keeps the table of references at the end of the log until the signal ends it. Never throws. */
export async function followReferences({ store, pool, signal }: JobContext): Promise<void> {
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  let told = '';
  while (!signal.aborted) {
    try {
      const end = store.watcher.position();
      if (await followOn(pool, store.catalogue)) continue;
      told = '';
      await store.watcher.wait(end, signal);
      await pause(calm);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each second.
      if (!signal.aborted && message !== told) console.error('The references:', error);
      told = message;
      await pause(patience);
    }
  }
}
