import type { Store } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';

type Kept = { value: Promise<unknown>; madeAt: number; cost: number | null };

/** A value is given again, uncounted, for this many times what it cost, though never for long. */
const worth = 20;
const freshest = 4_000;
/** What costs more than this, in milliseconds, is renewed behind the caller's back. */
const slow = 20;
const longest = 30_000;
const mostKept = 200;

/**
 * A figure that is dear to count, counted again as often as it is cheap to. A small store always
 * gets the present one; a large one may get one that is some seconds old.
 */
export async function recently<T>(
  store: Pick<Store, 'pool'>,
  key: string,
  count: () => Promise<T>,
): Promise<T> {
  const all = keptOnStore(store, 'recently', () => new Map<string, Kept>());
  const kept = all.get(key);
  const age = kept ? Date.now() - kept.madeAt : 0;
  if (kept && (kept.cost === null || age < Math.min(kept.cost * worth, freshest)))
    return kept.value as Promise<T>;
  const next: Kept = { value: count(), madeAt: Date.now(), cost: null };
  const start = performance.now();
  next.value.then(
    () => {
      next.cost = performance.now() - start;
    },
    () => {
      if (all.get(key) === next) all.delete(key);
    },
  );
  const isGoodEnough = kept?.cost != null && kept.cost > slow && age < longest;
  if (isGoodEnough) {
    // Not counted twice meanwhile: what is kept stands for the new one until that is there.
    kept.cost = null;
    next.value.then(
      () => all.set(key, next),
      () => all.delete(key),
    );
    return kept.value as Promise<T>;
  }
  all.delete(key);
  all.set(key, next);
  const oldest = all.keys().next();
  if (all.size > mostKept && !oldest.done) all.delete(oldest.value);
  return next.value as Promise<T>;
}
