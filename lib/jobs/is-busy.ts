import type { Store } from '#lib/event-store/store.ts';

/** Events a second that are recorded: from here on the store is busy, and what is in no hurry waits. */
const busyRate = 50;

/** Asks whether the store was busy since it was asked before. */
export function isBusy({ watcher }: Pick<Store, 'watcher'>): () => boolean {
  let seen = { position: watcher.position(), at: performance.now() };
  return () => {
    const now = { position: watcher.position(), at: performance.now() };
    const rate = (Number(now.position - seen.position) * 1_000) / Math.max(1, now.at - seen.at);
    seen = now;
    return rate > busyRate;
  };
}
