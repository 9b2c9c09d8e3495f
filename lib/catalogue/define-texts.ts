import type { FieldHint, Guard, SpokenEvent } from '#lib/domain/definition.ts';
import { type Language, languages, type Text, textIn } from '#lib/domain/language.ts';

/** A label that has its English, or in no language but others, where the field's own name does for it. */
export type LabelText = string | Partial<Record<Language, string>>;

/** What is known of a field, as an adopter writes it. */
export type FieldInput = Omit<FieldHint, 'label' | 'choices'> & {
  /** What the field is called; its own name where it is not given. */
  label?: LabelText;
  /** What its choices are called, by the value that is stored: `{ nb: 'Norwegian Bokmål' }`. */
  choices?: Record<string, LabelText>;
};

/** A guard as an adopter writes it. */
export type GuardInput<S, Data> = Omit<Guard<S, Data>, 'message'> & {
  /** A sentence for people, told with the refusal. */
  message: Text;
};

/** One template or alternatives, in one language or by language. */
export type SentenceInput =
  | string
  | readonly string[]
  | ({ en: string | readonly string[] } & Partial<Record<Language, string | readonly string[]>>);

/** What there is besides English. */
export const others = languages.filter((language) => language !== 'en');

export function guardsOf<S, Data>(guards: readonly GuardInput<S, Data>[] = []): Guard<S, Data>[] {
  return guards.map((guard) => ({ ...guard, message: textIn(guard.message, 'en') }));
}

export function fieldsIn(
  fields: Record<string, FieldInput> = {},
  language: Language,
): Record<string, FieldHint> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, { label, choices, ...hint }]) => {
      const called = labelIn(label, language);
      const chosen = Object.entries(choices ?? {}).flatMap(([value, text]): [string, string][] => {
        const told = labelIn(text, language);
        return told === undefined ? [] : [[value, told]];
      });
      return [
        path,
        {
          ...hint,
          ...(called === undefined ? {} : { label: called }),
          ...(chosen.length === 0 ? {} : { choices: Object.fromEntries(chosen) }),
        },
      ];
    }),
  );
}

/** What an event says in a language. */
export function spokenEvent(
  event: {
    label: Text;
    sentence: SentenceInput;
    fields?: Record<string, FieldInput>;
    guards?: readonly GuardInput<never, never>[];
  },
  language: Language,
): SpokenEvent {
  return {
    label: textIn(event.label, language),
    sentence: sentencesIn(event.sentence, language),
    fields: fieldsIn(event.fields, language),
    messages: (event.guards ?? []).map(({ message }) => textIn(message, language)),
  };
}

function sentencesIn(sentence: SentenceInput, language: Language): string[] {
  if (typeof sentence === 'string') return [sentence];
  if (isList(sentence)) return [...sentence];
  const said = sentence[language] ?? sentence.en;
  return typeof said === 'string' ? [said] : [...said];
}

function isList(sentence: Exclude<SentenceInput, string>): sentence is readonly string[] {
  return Array.isArray(sentence);
}

export function labelIn(label: LabelText | undefined, language: Language): string | undefined {
  return typeof label === 'object' ? (label[language] ?? label.en) : label;
}
