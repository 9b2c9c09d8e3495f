import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change, UpdatedEntry } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { type Language, locales } from '#lib/domain/language.ts';
import { formatPointer, pointerMatches, valueAt } from '#lib/domain/pointer.ts';

/** What of a definition a sentence is made from; plain data, so that a browser can be given it. */
export type SentenceSource = {
  /** That of its texts; English where it is not told. */
  language?: Language;
  label: string;
  sentence: string[];
  fields: Record<string, FieldHint>;
};

type Told = { type: string; data: JsonObject | null; updated: UpdatedEntry[] };

const placeholder = /\{([^{}]+)\}/g;

/** An event in plain words: the first alternative whose placeholders all have a value. */
export function sentenceOf(event: Told, source?: SentenceSource): string {
  if (!source) return humanise(event.type);
  for (const template of source.sentence) {
    const told = fill(template, event, source);
    if (told !== null) return told;
  }
  return source.label;
}

/** The names in braces of a template: `email`, `was.email`. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(placeholder)].map((match) => match[1] as string);
}

function fill(template: string, event: Told, source: SentenceSource): string | null {
  let complete = true;
  const text = template.replaceAll(placeholder, (_, name: string) => {
    const pointer = formatPointer(name.replace(/^was\./, '').split('.'));
    const value = name.startsWith('was.')
      ? valueBefore(event.updated[0]?.changes ?? [], pointer)
      : event.data && valueAt(event.data, pointer);
    if (value === undefined || value === null || value === '') {
      complete = false;
      return '';
    }
    return told(value, hintFor(pointer, source.fields), source.language ?? 'en');
  });
  return complete ? text : null;
}

function valueBefore(changes: readonly Change[], pointer: string): Json | undefined {
  return changes.find((change) => change.path === pointer)?.before;
}

function hintFor(pointer: string, fields: Record<string, FieldHint>): FieldHint | undefined {
  return Object.entries(fields).find(([pattern]) => pointerMatches(pattern, pointer))?.[1];
}

/** What a sentence says of a value: a choice by what its type calls it in that language. */
function told(value: Json, hint: FieldHint | undefined, language: Language): string {
  const choice = hint?.choices && typeof value === 'string' ? hint.choices : {};
  if (language !== 'en' && Object.hasOwn(choice, String(value))) return choice[String(value)] ?? '';
  return tellValue(value, hint, language);
}

const own = {
  en: { yes: 'yes', no: 'no', nothing: 'nothing' },
  de: { yes: 'ja', no: 'nein', nothing: 'nichts' },
} satisfies Record<Language, object>;

/** A value in words: numbers grouped, with their unit; lists joined; parts of an object by name. */
export function tellValue(value: Json, hint: FieldHint | undefined, language: Language): string {
  const { yes, no, nothing } = own[language];
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') {
    const number = value.toLocaleString(locales[language], { maximumFractionDigits: 6 });
    return hint?.unit ? `${number} ${hint.unit}` : number;
  }
  if (Array.isArray(value)) {
    return value.map((item) => tellValue(item, undefined, language)).join(', ');
  }
  if (isObject(value)) {
    return Object.entries(value)
      .map(
        ([key, item]) => `${humanise(key).toLowerCase()} ${tellValue(item, undefined, language)}`,
      )
      .join(', ');
  }
  return nothing;
}

/** `userEmailUpdated` as “User email updated”; names with spaces are kept as they are. */
export function humanise(name: string): string {
  if (/\s/.test(name)) return name;
  const words = name
    .replaceAll(/[._:-]+/g, ' ')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
    .split(/\s+/)
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
