import { setTimeout as delay } from 'node:timers/promises';
import type { JobContext } from '#lib/jobs/worker.ts';
import { analyseGrown } from '#lib/projections/analyse-grown.ts';
import { indexSearch, prepareSearch } from '#lib/projections/search/index-search.ts';

/** After each round: many appends are one batch. */
const calm = 100;
/** Where another worker is at it, or the database is away. */
const patience = 1_000;
/** A rebuild may be asked for while nothing is recorded. */
const look = 5_000;

/**
 * Keeps the search index at the end of the log, and the database's own idea of what was filled
 * meanwhile, until the signal ends it. Never throws.
 */
export async function followSearch({ store, pool, signal }: JobContext): Promise<void> {
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  let prepared = false;
  let told = '';
  let analysed = performance.now();
  while (!signal.aborted) {
    try {
      if (!prepared) await prepareSearch(store, pool);
      prepared = true;
      const { position, busy } = await indexSearch(store, pool, { signal });
      told = '';
      if (busy) {
        await pause(patience);
        continue;
      }
      if (performance.now() - analysed > look) {
        await analyseGrown(pool);
        analysed = performance.now();
      }
      const woken = AbortSignal.any([signal, AbortSignal.timeout(look)]);
      await store.watcher.wait(position, woken);
      await pause(calm);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each second.
      if (!signal.aborted && message !== told) console.error('The search index:', error);
      told = message;
      await pause(patience);
    }
  }
}
