import type { EventDraft } from '#app/schema/[type]/words/event-words-row.tsx';
import type { AttributeDraft } from '#app/schema/[type]/words/words-form.tsx';
import { parsePointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { type FieldWords, type GivenWords, isEventWords } from '#lib/domain/type-words.ts';

type Shown = {
  names: Pick<GivenWords, 'label' | 'plural'>;
  events: readonly EventDraft[];
  attributes: readonly AttributeDraft[];
};

/**
 * What is saved: the words that there are, with those that are shown in their place. What the newest
 * events do not show keeps its words. Proposals that are too long, and that nobody made shorter, are
 * not taken.
 */
export function savedWords(
  kept: Pick<GivenWords, 'events' | 'fields'>,
  { names, events, attributes }: Shown,
  proposed: readonly EventDraft[],
): GivenWords {
  const told = events.flatMap((event) => {
    const words = { label: event.label, sentence: [...event.sentence] };
    const isUntouched = event.isProposed && proposed.includes(event);
    return isUntouched && !isEventWords(words) ? [] : [[event.type, words] as const];
  });
  return {
    ...names,
    events: { ...kept.events, ...Object.fromEntries(told) },
    fields: { ...kept.fields, ...fieldsOf(attributes) },
  };
}

/** What is left as its name says is no word that somebody gave. */
export function fieldsOf(attributes: readonly AttributeDraft[]): Record<string, FieldWords> {
  return Object.fromEntries(
    attributes.map(({ path, label, unit }) => {
      const name = parsePointer(path).findLast((token) => token !== '*') ?? path;
      return [path, { ...(label.trim() === humanise(name) ? {} : { label }), unit }] as const;
    }),
  );
}
