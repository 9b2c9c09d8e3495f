import type { Store } from '#lib/event-store/store.ts';

/** On what a store is in another language: the store itself. */
export const plainKey = Symbol('plain store');

/**
 * The store in the language that is kept: what is recorded, or read by others later, is told in none that
 * whoever is at the page has chosen.
 */
export function plainStore(store: Store): Store {
  return (store as Store & { [plainKey]?: Store })[plainKey] ?? store;
}
