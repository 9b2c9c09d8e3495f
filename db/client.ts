import 'server-only';
import type { Store } from '#lib/event-store/store.ts';

/**
 * The store that this process serves, or the trial that the request at hand looks at. Pages are bundled and have modules of their own, so it is
 * handed over on `globalThis`. Requests come only once it is open.
 */
export function currentStore(): Store {
  const store = (globalThis as { [storeKey]?: Store })[storeKey];
  if (!store) throw new Error('No store is open in this process.');
  return store;
}

/** The same, also where a request looks at a trial: people and their sign-ins are its alone. */
export function standingStore(): Store {
  return (globalThis as { [standingKey]?: Store })[standingKey] ?? currentStore();
}

const standingKey = Symbol.for('backstory.store.standing');
const storeKey = Symbol.for('backstory.store');
