import { setTimeout as delay } from 'node:timers/promises';
import type { JobContext } from '#lib/jobs/worker.ts';
import type { Threads } from '#lib/projections/rebuild/rebuild.ts';
import { runWork, type Work, works } from '#lib/projections/rebuild/run-rebuilds.ts';

/** A rebuild may be wanted at any time, and what has to wait is looked at again. */
const look = 1_000;

/**
 * Does what is due of rebuilds until the signal ends it: what a person asks for, such as taking a switch
 * back, waits for no build. Never throws.
 */
export async function followRebuilds(context: JobContext, threads: Threads | null): Promise<void> {
  await Promise.all(works.map((work) => follow(context, threads, work)));
}

async function follow(
  { store, pool, signal }: JobContext,
  threads: Threads | null,
  work: Work,
): Promise<void> {
  const pause = () => delay(look, undefined, { signal }).catch(() => {});
  let told = '';
  while (!signal.aborted) {
    try {
      await runWork({ store, pool, signal, threads }, work);
      told = '';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each second.
      if (!signal.aborted && message !== told) console.error('Rebuilds:', error);
      told = message;
    }
    await pause();
  }
}
