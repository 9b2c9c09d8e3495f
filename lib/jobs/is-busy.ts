import type { Store } from '#lib/event-store/store.ts';

/** Events a second that are recorded: from here on the store is busy, and what is in no hurry waits. */
const busyRate = 50;

type Watched = { watcher: Pick<Store['watcher'], 'position'> };

/** Asks whether the store was busy since it was asked before. */
export function isBusy({ watcher }: Watched): () => boolean {
  let seen = { position: watcher.position(), at: performance.now() };
  return () => {
    const now = { position: watcher.position(), at: performance.now() };
    const rate = (Number(now.position - seen.position) * 1_000) / Math.max(1, now.at - seen.at);
    seen = now;
    return rate > busyRate;
  };
}

/**
 * Asks whether to wait, since the store is busy; no longer than `most` milliseconds in a row. A store
 * that is never calm would else never be looked at.
 */
export function hasToWait(store: Watched, most: number): () => boolean {
  const busy = isBusy(store);
  let since = performance.now();
  return () => {
    const now = performance.now();
    if (busy() && now - since < most) return true;
    since = now;
    return false;
  };
}
