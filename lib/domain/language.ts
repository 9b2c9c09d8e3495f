/** The languages that the interface speaks; the first is that of whoever asks for none of them. */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** How dates, numbers and plural forms are written in each. */
export const locales = { en: 'en-GB', de: 'de-DE' } satisfies Record<Language, string>;

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/**
 * The language that a browser would rather read, by its `Accept-Language`: of those that there are the
 * one with the greatest weight, and of two with the same the one that is named first.
 */
export function preferredLanguage(accepted: string | undefined): Language {
  let best: { language: Language; weight: number } | null = null;
  for (const part of (accepted ?? '').split(',')) {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const language = range.split('-', 1)[0];
    const weight = weightOf(parameters);
    if (weight === 0 || !isLanguage(language)) continue;
    if (best === null || weight > best.weight) best = { language, weight };
  }
  return best?.language ?? languages[0];
}

/** 1 where none is given; 0 where it is none, or says that this language is not wanted. */
function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  const weight = Number(given.slice(2));
  return weight > 0 && weight <= 1 ? weight : 0;
}

/** A text of the catalogue: the same in every language, or in English and in others besides. */
export type Text = string | ({ en: string } & Partial<Record<Language, string>>);

/** What a text says in a language, in English where it says nothing in that. */
export function textIn(text: Text, language: Language): string {
  return typeof text === 'string' ? text : (text[language] ?? text.en);
}
