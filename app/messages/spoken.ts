// Invariant: who reads words in German has all areas of them before the first is read. On the server they
// are there from its start (instrumentation.ts); a browser waits for them (german-words.tsx).
import { languageNow } from '#app/messages/language-now.ts';

/** By area; typed where they are made (de/all.ts). */
export type Areas = Readonly<Record<string, object | undefined>>;

// On `globalThis`: the server's bundles have modules of their own each.
const key = Symbol.for('backstory.german');
type Holder = { [key]?: Areas };

export function giveGerman(areas: Areas): void {
  (globalThis as Holder)[key] = areas;
}

/**
 * The words of an area as they are read: those of the language at hand, one by one, for on the server two
 * requests may be in two. Never read while a module is loaded: it would keep the first one's.
 */
export function spoken<Area extends object>(name: string, english: Area): Area {
  return new Proxy(english, {
    get(words, word) {
      const german = languageNow() === 'de' ? (globalThis as Holder)[key]?.[name] : undefined;
      return Reflect.get(german ?? words, word);
    },
  });
}
