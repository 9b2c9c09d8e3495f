import { setTimeout as delay } from 'node:timers/promises';
import type { JobContext } from '#lib/jobs/worker.ts';

/** After each look: many appends cause one. */
const calm = 500;
const patience = 1_000;

/**
 * Hands bulk acts to the queue as soon as one is let run or ended, so that nobody waits for the timer.
 * What is lost here is found by the timer. Never throws.
 */
export async function followBulks(
  { store, signal }: JobContext,
  send: () => Promise<unknown>,
): Promise<void> {
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  let told = '';
  while (!signal.aborted) {
    try {
      const position = store.watcher.position();
      const { rowCount } = await store.pool.query(
        "select from operational.bulk where status in ('running', 'cancelling') limit 1",
      );
      if (rowCount === 1) await send();
      told = '';
      await store.watcher.wait(position, signal);
      await pause(calm);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each second.
      if (!signal.aborted && message !== told) console.error('Bulk acts:', error);
      told = message;
      await pause(patience);
    }
  }
}
