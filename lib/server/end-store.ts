import { setTimeout as sleep } from 'node:timers/promises';

/** Of the 10 seconds that an end may take; what is under way in a database that answers takes far less. */
const STORE_PATIENCE_MS = 3_500;

/**
 * Ends a store and then lets go of its database server. A store whose database does not answer
 * waits for what it cannot get: the server is stopped in order all the same.
 */
export async function endStore(
  store: { close: () => Promise<void> },
  release: () => Promise<void>,
  patienceMs = STORE_PATIENCE_MS,
): Promise<void> {
  const controller = new AbortController();
  const patience = sleep(patienceMs, 'over', { signal: controller.signal }).catch(() => {});
  try {
    const closing = store.close();
    // After its time is over nobody waits for how it ends.
    closing.catch(() => {});
    await Promise.race([closing, patience]);
  } finally {
    controller.abort();
    await release();
  }
}
