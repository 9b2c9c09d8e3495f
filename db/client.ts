import 'server-only';
import type { Store } from '#lib/event-store/store.ts';

/**
 * The store that this process serves. Pages are bundled and have modules of their own, so it is
 * handed over on `globalThis`. Requests come only once it is open.
 */
export function currentStore(): Store {
  const store = (globalThis as { [storeKey]?: Store })[storeKey];
  if (!store) throw new Error('No store is open in this process.');
  return store;
}

const storeKey = Symbol.for('backstory.store');
