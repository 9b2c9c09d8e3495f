import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

/** What people call a type that the catalogue does not define, its events and its attributes. */
export type TypeWords = {
  /** The version of the act that gave them: what a next one is decided on. */
  version: number;
  label: string | null;
  plural: string | null;
  /** By event type. */
  events: Record<string, EventWords>;
  /** By JSON Pointer into the state, as hints of a definition are. */
  fields: Record<string, FieldWords>;
};

/** `sentence`: alternatives, the fullest first, as a definition has them. */
export type EventWords = { label: string; sentence: string[] };
export type FieldWords = { label?: string; unit?: string };

/** What somebody gives; the whole of it takes the place of what was. */
export type GivenWords = Omit<TypeWords, 'version'>;

export const longestLabel = 100;
export const longestSentence = 400;
export const mostSentences = 8;
const longestPath = 600;
const mostOfType = 1_000;

/** What is given, trimmed, without what says nothing; null where it does not fit. */
export function checkedWords(given: GivenWords): GivenWords | null {
  const label = given.label?.trim() || null;
  const plural = given.plural?.trim() || null;
  const events = Object.entries(given.events).map(([type, words]): [string, EventWords] => [
    type,
    {
      label: words.label.trim(),
      sentence: words.sentence.map((text) => text.trim()).filter((text) => text !== ''),
    },
  ]);
  const fields = Object.entries(given.fields)
    .map(([path, words]): [string, FieldWords] => [path, trimmedField(words)])
    .filter(([, words]) => Object.keys(words).length > 0);
  const hints = fields.flatMap(([, field]) => Object.values(field));
  const isFit =
    [label, plural, ...hints].every((text) => text === null || fits(text, longestLabel)) &&
    events.length <= mostOfType &&
    fields.length <= mostOfType &&
    events.every(([type, event]) => isEventType(type) && isEventWords(event)) &&
    fields.every(([path]) => isFieldPath(path));
  if (!isFit) return null;
  return { label, plural, events: Object.fromEntries(events), fields: Object.fromEntries(fields) };
}

/** Whether an event type can be given words: history may hold longer names. */
export function isEventType(type: string): boolean {
  return fits(type, longestLabel);
}

/** Likewise of an attribute, by its JSON Pointer. */
export function isFieldPath(path: string): boolean {
  return path.startsWith('/') && fits(path, longestPath);
}

export function isEventWords({ label, sentence }: EventWords): boolean {
  return (
    label !== '' &&
    fits(label, longestLabel) &&
    sentence.length <= mostSentences &&
    sentence.every((text) => fits(text, longestSentence))
  );
}

function trimmedField({ label, unit }: FieldWords): FieldWords {
  return {
    ...(label?.trim() ? { label: label.trim() } : {}),
    ...(unit?.trim() ? { unit: unit.trim() } : {}),
  };
}

function fits(text: string, longest: number): boolean {
  return text.length <= longest && !text.includes('\0') && text.isWellFormed();
}

/** The words that the acts on a type have left; what is not of their form counts as nothing. */
export function wordsOfState(version: number, state: JsonObject): TypeWords {
  return {
    version,
    label: text(state, 'label'),
    plural: text(state, 'plural'),
    events: entriesOf(member(state, 'events'), (words) => {
      const label = text(words, 'label');
      return label === null ? null : { label, sentence: texts(member(words, 'sentence')) };
    }),
    fields: entriesOf(member(state, 'fields'), (words) => {
      const [label, unit] = [text(words, 'label'), text(words, 'unit')];
      return { ...(label === null ? {} : { label }), ...(unit === null ? {} : { unit }) };
    }),
  };
}

function entriesOf<T>(
  value: Json | undefined,
  parse: (words: JsonObject) => T | null,
): Record<string, T> {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).flatMap(([name, words]): [string, T][] => {
    const parsed = isObject(words) ? parse(words) : null;
    return parsed === null ? [] : [[name, parsed]];
  });
  return Object.fromEntries(entries);
}

function text(value: JsonObject, name: string): string | null {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
