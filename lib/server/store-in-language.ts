// Invariant: a store and what it is in another language are one store. Whatever is kept on either is kept on
// both: limits, what was read of roles and keys. They differ in the texts of the catalogue alone.
import { catalogueIn, reactorIn } from '#lib/catalogue/speak.ts';
import type { Language } from '#lib/domain/language.ts';
import { plainKey } from '#lib/event-store/plain-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { knownReactors, reactorsKey } from '#lib/reactors/known-reactors.ts';

/** The store as its catalogue tells of it in a language. Made once: whoever asks again gets the same. */
export function storeIn(store: Store, language: Language): Store {
  if (language === 'en') return store;
  const known = made.get(store) ?? new Map<Language, Store>();
  made.set(store, known);
  const spoken = known.get(language) ?? speakingStore(store, language);
  known.set(language, spoken);
  return spoken;
}

const made = new WeakMap<Store, Map<Language, Store>>();

function speakingStore(store: Store, language: Language): Store {
  const reactors = [...knownReactors(store)].map(
    ([name, definition]) => [name, reactorIn(definition, language)] as const,
  );
  const own = new Map<PropertyKey, unknown>([
    ['catalogue', catalogueIn(store.catalogue, language)],
    [reactorsKey, new Map(reactors)],
    [plainKey, store],
  ]);
  return new Proxy(store, {
    get: (whole, name, receiver) =>
      own.has(name) ? own.get(name) : Reflect.get(whole, name, receiver),
  });
}
