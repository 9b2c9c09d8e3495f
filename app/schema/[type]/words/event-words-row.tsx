'use client';

import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { placeholdersOf, sentenceOf } from '#lib/domain/sentence.ts';
import { type FieldWords, longestLabel, longestSentence } from '#lib/domain/type-words.ts';
import type { ToldSample } from '#lib/queries/schema/sample-told.ts';

export type EventDraft = {
  type: string;
  label: string;
  sentence: readonly string[];
  total: number;
  isProposed: boolean;
  /** Members of its data that were seen. */
  holds: readonly string[];
};

type Props = {
  event: EventDraft;
  fields: Record<string, FieldWords>;
  samples: readonly ToldSample[];
  onChange: (next: EventDraft) => void;
};

/** The words of one event, and what they make of events that there are. */
export function EventWordsRow({ event, fields, samples, onChange }: Props) {
  const said = words.schema;
  const unknown = event.sentence
    .flatMap(placeholdersOf)
    .filter((name) => !name.startsWith('was.'))
    .filter((name) => !event.holds.includes(name.split('.')[0] ?? ''));
  return (
    <fieldset className="mt-3 grid max-w-[1080px] gap-x-6 gap-y-2 border-t border-line pt-3 nav:grid-cols-[220px_minmax(0,1fr)_minmax(0,1fr)]">
      <legend className="sr-only">{event.type}</legend>
      <div className="grid content-start gap-1">
        <Labelled label={said.eventLabel}>
          {(control) => (
            <input
              {...control}
              value={event.label}
              maxLength={longestLabel}
              onChange={({ target }) => onChange({ ...event, label: target.value })}
              className={controlClass(false)}
            />
          )}
        </Labelled>
        <p className="text-xs text-ink-3">
          <span className="mono wrap-anywhere">{event.type}</span>
          {' · '}
          {words.common.events(event.total)}
          {event.isProposed ? ` · ${said.proposed}` : ''}
        </p>
      </div>
      <Labelled
        label={said.eventSentences}
        note={
          unknown.length > 0
            ? [...new Set(unknown)].map(said.unknownField).join(' ')
            : said.eventSentencesNote
        }
      >
        {(control) => (
          <textarea
            {...control}
            rows={Math.max(2, event.sentence.length)}
            maxLength={longestSentence * 4}
            value={event.sentence.join('\n')}
            onChange={({ target }) => onChange({ ...event, sentence: target.value.split('\n') })}
            className={controlClass(false, 'mono field-sizing-content')}
          />
        )}
      </Labelled>
      <div className="grid content-start gap-1">
        <span className="text-ink-2">{said.previewLabel}</span>
        {samples.length === 0 ? <span className="text-ink-3">{said.noPreview}</span> : null}
        <ul aria-live="polite">
          {samples.map((sample, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: samples have no other name
            <li key={place} className="wrap-anywhere">
              {withoutMarks(
                sentenceOf(sample, { ...event, sentence: told(event.sentence), fields }),
              )}
            </li>
          ))}
        </ul>
      </div>
    </fieldset>
  );
}

/** A line without words is none. */
function told(sentence: readonly string[]): string[] {
  return sentence.filter((line) => line.trim() !== '');
}
