import { isLanguage, type Language, languages } from '#lib/domain/language.ts';

const key = Symbol.for('backstory.language');

/**
 * The language of the request at hand, which the server hands over on `globalThis` (pages are bundled);
 * in a browser that of its page, which changes with the page alone.
 */
export function languageNow(): Language {
  if (typeof document === 'undefined') {
    return (globalThis as { [key]?: () => Language })[key]?.() ?? languages[0];
  }
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : languages[0];
}
