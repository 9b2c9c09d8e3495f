'use client';

import { classNames } from '#app/components/class-names.ts';
import type { Choices, Conflict } from '#app/components/correct/look.ts';
import { fieldId, lineClass } from '#app/components/form/control.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { Choice } from '#lib/corrections/revert-conflicts.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { hintAt } from '#lib/domain/hint-at.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';

/** What was changed again since, field by field: as it was, as it is now, or something else. */
export function ConflictChoices(props: {
  conflicts: readonly Conflict[];
  hints: Record<string, FieldHint>;
  choices: Choices;
  onChoice: (path: string, choice: Choice) => void;
}) {
  const { conflicts, choices } = props;
  const open = conflicts.filter(({ path }) => !Object.hasOwn(choices, path)).length;
  return (
    <section
      aria-label={words.correct.conflicts(conflicts.length)}
      className="border-t border-line"
    >
      <div
        role="status"
        className="border-l-2 border-past bg-past-soft py-2 pr-(--gutter) pl-[calc(var(--gutter)-2px)]"
      >
        <h2 className="text-sm text-past">{words.correct.conflicts(conflicts.length)}</h2>
        <p className="text-xs">
          {open === 0 ? words.correct.allChosen : words.correct.conflictText}
        </p>
      </div>
      {conflicts.map((conflict) => (
        <One
          key={conflict.path}
          conflict={conflict}
          hint={hintAt(conflict.path, props.hints)}
          chosen={choices[conflict.path] ?? null}
          onChoice={(choice) => props.onChoice(conflict.path, choice)}
        />
      ))}
    </section>
  );
}

function One(props: {
  conflict: Conflict;
  hint: FieldHint | undefined;
  chosen: Choice | null;
  onChoice: (choice: Choice) => void;
}) {
  const { conflict, hint, chosen, onChoice } = props;
  const { path, was, now, laterVersion, later } = conflict;
  const text = words.correct;
  const name = `choice ${path}`;
  const other = typeof chosen === 'object' && chosen !== null ? chosen : null;
  const radio = (take: 'was' | 'now', label: string, value: Json | undefined) => (
    <label className="grid grid-cols-[18px_96px_minmax(0,1fr)] items-baseline gap-x-2 py-1">
      <input
        type="radio"
        name={name}
        id={take === 'was' ? fieldId(path) : undefined}
        checked={chosen === take}
        onChange={() => onChoice(take)}
        className="translate-y-[2px]"
      />
      <span className="text-ink-2">{label}</span>
      <span className="mono min-w-0 wrap-anywhere">
        {value === undefined ? (
          <span className="text-ink-3">{text.notThere}</span>
        ) : (
          <FieldValue value={value} hint={hint} limit={120} />
        )}
      </span>
    </label>
  );
  return (
    <fieldset
      className={classNames(
        'border-b border-l-2 border-b-line py-2 pr-(--gutter) pl-[calc(var(--gutter)-2px)]',
        chosen === null ? 'border-l-past' : 'border-l-transparent',
      )}
    >
      <legend className="float-left mb-0.5 w-full">
        <span className="mono wrap-anywhere">{softBreaks(withoutMarks(path))}</span>{' '}
        <span className="text-xs text-ink-3">
          {laterVersion === null ? null : text.conflictBy(laterVersion, later?.label ?? null)}
        </span>
      </legend>
      <div className="clear-both">
        {radio('was', text.takeWas, was)}
        {radio('now', text.takeNow, now)}
        <div className="grid grid-cols-[18px_96px_minmax(0,1fr)] items-baseline gap-x-2 py-1">
          <input
            type="radio"
            name={name}
            id={`${fieldId(path)}-other`}
            checked={other !== null}
            onChange={() => onChoice({ value: begun(now) })}
            className="translate-y-[2px]"
          />
          <label htmlFor={`${fieldId(path)}-other`} className="text-ink-2">
            {text.takeOther}
          </label>
          {other ? (
            <input
              aria-label={text.otherValue(path)}
              placeholder={text.otherHint}
              value={typeof other.value === 'string' ? other.value : JSON.stringify(other.value)}
              onChange={(event) => onChoice({ value: readValue(event.target.value, was ?? now) })}
              className={lineClass(false, true)}
            />
          ) : null}
        </div>
      </div>
    </fieldset>
  );
}

function begun(now: Json | undefined): Json {
  return now === undefined || isMasked(now) ? '' : now;
}

/** What was typed, of the kind that stands there: text as it is, anything else as JSON. */
function readValue(text: string, like: Json | undefined): Json {
  if (typeof like === 'string') return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
