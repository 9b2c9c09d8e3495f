import type { Store } from '#lib/event-store/store.ts';

const keptKey = Symbol.for('backstory.queries.kept');

/**
 * What a query keeps between calls, made on first use. It stands on the store, which is one in a
 * process, and never in a module, of which a process may hold two.
 */
export function keptOnStore<T>(store: Pick<Store, 'pool'>, name: string, make: () => T): T {
  const holder = store as { [keptKey]?: Map<string, unknown> };
  holder[keptKey] ??= new Map();
  const kept = holder[keptKey];
  if (!kept.has(name)) kept.set(name, make());
  return kept.get(name) as T;
}
