// Invariant: whatever is done for a request knows its language, and what is done for none is English. Pages
// are bundled, so it is handed over on `globalThis`, as the store is.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { LookedUp } from '#lib/access/looked-up.ts';
import { isLanguage, type Language, languages, preferredLanguage } from '#lib/domain/language.ts';
import type { Store } from '#lib/event-store/store.ts';

const key = Symbol.for('backstory.language');
const spoken = new AsyncLocalStorage<Language>();

(globalThis as { [key]?: () => Language })[key] = languageAtHand;

/** That of the request at hand. */
export function languageAtHand(): Language {
  return spoken.getStore() ?? languages[0];
}

/** Does the work of a request in its language. */
export function speaking<T>(language: Language, work: () => T): T {
  return spoken.run(language, work);
}

/**
 * The language of a request: of whoever is signed in and has chosen one, that; else the browser's. Programs
 * are answered in English, and so is what a browser asks of the API for other than a page of ours. Asked of
 * the database each time, so that it holds in every process at once, with who it is, which is answered too.
 */
export async function requestLanguage(
  { signIn }: Pick<Store, 'signIn'>,
  { url = '/', headers: { cookie, ...headers } }: Pick<IncomingMessage, 'url' | 'headers'>,
): Promise<{ language: Language; found: LookedUp | null }> {
  if (/^\/(api|_next)\//.test(url) && !isOfPage(headers)) {
    return { language: languages[0], found: null };
  }
  const accepted = preferredLanguage(headers['accept-language']);
  if (cookie === undefined) return { language: accepted, found: null };
  try {
    const at = Date.now();
    const person = await signIn.findPerson(new Headers({ cookie }));
    // Of the demonstration everybody is the same few people.
    const chosen = person?.demo ? null : person?.language;
    return {
      language: isLanguage(chosen) ? chosen : accepted,
      found: { cookie, person, at },
    };
  } catch (error) {
    // What is away is told by what is asked for.
    console.error('The language of a person could not be read:', error);
    return { language: accepted, found: null };
  }
}

/** A browser says of each request where it comes from; what is saved as a file goes to a program. */
function isOfPage(headers: IncomingMessage['headers']): boolean {
  return headers['sec-fetch-site'] === 'same-origin' && headers['sec-fetch-dest'] === 'empty';
}
