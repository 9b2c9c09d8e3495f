import { exists } from '#db/embedded/process-identity.ts';
import type { StoreDatabase } from '#lib/server/open-database.ts';

const LOOK_EVERY_MS = 1_000;

/**
 * Starts the embedded server again, on the same port, where somebody killed it: connections come
 * back by themselves. Answers with what ends the watch.
 */
export function keepDatabase({ embedded }: StoreDatabase): () => void {
  if (!embedded) return () => {};
  let reviving = false;
  let { pid } = embedded;
  const timer = setInterval(async () => {
    if (reviving || exists(pid)) return;
    reviving = true;
    try {
      pid = await embedded.revive();
      console.error('The embedded PostgreSQL had ended and was started again.');
    } catch (error) {
      console.error('The embedded PostgreSQL ended and could not be started again:', error);
    } finally {
      reviving = false;
    }
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
