import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { Store } from '#lib/event-store/store.ts';

export type Reactors = ReadonlyMap<string, ReactorDefinition>;

export const reactorsKey = Symbol.for('backstory.reactors');
const none: Reactors = new Map();

/**
 * Hands a store the reactors of its catalogue. They stand on the store, which is one in a process:
 * pages are bundled and load no definition.
 */
export function giveReactors(store: Pick<Store, 'pool'>, reactors: Reactors): void {
  (store as { [reactorsKey]?: Reactors })[reactorsKey] = reactors;
}

/** The reactors of the store's catalogue, by name; none where the process was given none. */
export function knownReactors(store: Pick<Store, 'pool'>): Reactors {
  return (store as { [reactorsKey]?: Reactors })[reactorsKey] ?? none;
}
