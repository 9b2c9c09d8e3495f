'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { ConflictChoices } from '#app/components/correct/conflict-choices.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { EventPicks } from '#app/entities/[type]/[id]/correct/event-picks.tsx';
import type { TabProps } from '#app/entities/[type]/[id]/correct/tab-props.ts';
import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** What is to be undone: events, all since a version, or some fields; and what of it was changed again since. */
export function RevertTab(props: TabProps) {
  const { entity, form, set, search, setSearch, looked } = props;
  const text = words.correct;
  const conflicts = looked?.plan?.revert?.conflicts ?? [];
  // What was chosen for another undoing is no choice for this one.
  const choose = (part: Parameters<typeof setSearch>[0]) => {
    set({ choices: {} });
    void setSearch(part);
  };
  const nothing = { events: null, to: null, field: null } as const;
  return (
    <>
      <section className="px-gutter pt-3.5 pb-2.5" aria-label={text.revertWhat}>
        <h2 className="text-sm">{text.revertWhat}</h2>
        <p className="mt-0.5 text-xs text-ink-2">{text.revertHint}</p>
        {search.to !== null && search.field.length > 0 ? (
          <Fields
            fields={search.field}
            version={search.to}
            onFields={(field) => choose(field.length === 0 ? nothing : { field })}
          />
        ) : null}
        <BackTo
          key={search.to ?? 'none'}
          version={search.field.length > 0 ? null : search.to}
          head={entity.headVersion}
          onVersion={(to) => choose({ ...nothing, to })}
        />
      </section>
      {conflicts.length === 0 ? null : (
        <ConflictChoices
          conflicts={conflicts}
          hints={entity.fields}
          choices={form.choices}
          onChoice={(path, choice) => set({ choices: { ...form.choices, [path]: choice } })}
        />
      )}
      <EventPicks
        entity={entity}
        picked={search.events}
        onPicked={(events) => choose({ ...nothing, events: events.length === 0 ? null : events })}
      />
    </>
  );
}

/** Fields that are to be as they were at a version. */
function Fields(props: {
  fields: readonly string[];
  version: number;
  onFields: (fields: string[]) => void;
}) {
  const { fields, version, onFields } = props;
  return (
    <div className="mt-2.5">
      <h3 className="text-xs">{words.correct.restoring(fields.length, version)}</h3>
      <ul>
        {fields.map((field) => (
          <li key={field} className="flex items-center gap-2 border-b border-line py-0.5">
            <span className="mono min-w-0 flex-1 wrap-anywhere">
              {softBreaks(withoutMarks(field))}
            </span>
            <button
              type="button"
              aria-label={words.correct.leaveField(field)}
              title={words.correct.leaveField(field)}
              onClick={() => onFields(fields.filter((other) => other !== field))}
              className="grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink"
            >
              <X size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A version to go back to. */
function BackTo(props: {
  version: number | null;
  head: number;
  onVersion: (version: number | null) => void;
}) {
  const { head } = props;
  const [text, setText] = useState(props.version === null ? '' : String(props.version));
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  const fits = number >= 1 && number < head;
  const given = () => {
    if (fits) props.onVersion(number);
    else if (text === '') props.onVersion(null);
  };
  return (
    <form
      className="mt-2.5 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        given();
      }}
    >
      <label htmlFor="back-to" className="text-ink-2">
        {words.correct.backTo}
      </label>
      <input
        id="back-to"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        aria-describedby="back-to-of"
        onChange={(event) => setText(event.target.value)}
        onBlur={() => {
          if (text !== (props.version === null ? '' : String(props.version))) given();
        }}
        className={controlClass(text !== '' && !fits, '!w-20 mono')}
      />
      <span id="back-to-of" className="text-xs text-ink-3">
        {words.correct.backToOf(head)}
      </span>
      <Button type="submit" aria-disabled={!fits && text !== ''}>
        {words.correct.backToGo}
      </Button>
    </form>
  );
}
