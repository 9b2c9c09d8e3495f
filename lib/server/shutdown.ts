import { setTimeout as sleep } from 'node:timers/promises';
import { onEndSignal } from '#lib/server/end-signals.ts';

/** What has to be ended, in the reverse of the order in which it was begun. */
export type Shutdown = {
  /** `patienceMs`: what comes after does not wait for it longer than that. */
  add: (end: () => unknown, patienceMs?: number) => void;
  /** Aborted by the first signal. */
  signal: AbortSignal;
};

/** Whatever hangs: a process that was asked to end is gone within 10 seconds. */
const LIMIT_MS = 9_000;

/**
 * Runs `start`; what it adds is ended in order when it fails, or when a signal comes, which then ends
 * the process. A start under way is waited for: it sees the signal at its next step, and what it
 * has begun by then is ended too.
 */
export async function runUntilSignal(start: (shutdown: Shutdown) => Promise<void>): Promise<void> {
  const ends: End[] = [];
  const controller = new AbortController();
  const add: Shutdown['add'] = (run, patienceMs = LIMIT_MS) => ends.push({ run, patienceMs });
  const starting = start({ add, signal: controller.signal });

  onEndSignal((signal) => {
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    process.stdout.write('\n  Stopping …\n');
    controller.abort(new Error(`ended by ${signal}`));
    void starting
      .catch(() => {})
      .then(() => endAll(ends))
      .then(() => process.exit(0));
  });
  try {
    await starting;
  } catch (error) {
    // What was under way when a signal came fails because of it.
    if (controller.signal.aborted) return;
    // A build that goes on beside has lost its purpose.
    controller.abort(error);
    await endAll(ends);
    throw error;
  }
}

type End = { run: () => unknown; patienceMs: number };

async function endAll(ends: End[]): Promise<void> {
  for (const { run, patienceMs } of ends.toReversed()) {
    try {
      await Promise.race([run(), sleep(patienceMs, undefined, { ref: false })]);
    } catch (error) {
      console.error('Ending in order failed:', error);
    }
  }
}
