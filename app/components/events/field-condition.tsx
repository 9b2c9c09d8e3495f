'use client';

import { useId, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { controlClass } from '#app/components/form/control.ts';
import * as words from '#app/messages/words.ts';
import {
  type FieldCondition as Condition,
  type FieldGroup,
  fieldConditions,
} from '#lib/domain/field-filter.ts';
import type { SampledField } from '#lib/queries/views.ts';

const offered: Record<SampledField['mark'], readonly Condition[]> = {
  open: fieldConditions,
  equality: ['is', 'exists', 'missing'],
  hidden: ['exists', 'missing'],
};

/** The condition on a field, and the values for it: of those that it has, or a whole one given. */
export function FieldCondition(props: {
  field: SampledField;
  text: string;
  group: FieldGroup;
  onChange: (group: FieldGroup) => void;
}) {
  const { field, group, onChange } = props;
  const events = words.events;
  const conditions = offered[field.mark];
  const takesValue = group.condition !== 'exists' && group.condition !== 'missing';
  const isOffered = conditions.includes(group.condition);
  const picks = field.mark === 'open' && group.condition !== 'startsWith';
  return (
    <div className="grid gap-2">
      <div role="radiogroup" aria-label={events.condition} className="flex flex-wrap gap-1">
        {conditions.map((condition) => (
          // biome-ignore lint/a11y/useSemanticElements: looks like a tab, and is one of several
          <button
            key={condition}
            type="button"
            role="radio"
            aria-checked={condition === group.condition}
            onClick={() => onChange({ path: field.path, condition, values: [] })}
            className={classNames(
              'rounded-[5px] px-1.5 py-0.5 text-xs hover:bg-sunk',
              condition === group.condition ? 'bg-sunk font-medium text-ink' : 'text-ink-2',
            )}
          >
            {events.conditions[condition]}
          </button>
        ))}
      </div>
      {field.mark === 'equality' && group.condition === 'is' ? (
        <p className="px-1.5 text-xs text-ink-3">{events.equalityNote}</p>
      ) : null}
      {isOffered && takesValue && !picks ? (
        <GivenValue
          key={`${field.path} ${group.condition}`}
          label={field.mark === 'open' ? events.beginning : events.wholeValue}
          onGive={(value) => onChange({ ...group, values: value === '' ? [] : [value] })}
        />
      ) : null}
      {takesValue && picks ? (
        <Values values={field.values} text={props.text} group={group} onChange={onChange} />
      ) : null}
      {isOffered ? null : <p className="px-1.5 text-xs text-ink-3">{events.hiddenNote}</p>}
    </div>
  );
}

function GivenValue(props: { label: string; onGive: (value: string) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <div className="grid gap-1 px-1.5">
      <label htmlFor={id} className="text-xs text-ink-2">
        {props.label}
      </label>
      <input
        id={id}
        value={text}
        onChange={(event) => setText(event.target.value)}
        // A whole value is taken once it is given, not with each letter.
        onBlur={() => props.onGive(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') props.onGive(text);
        }}
        autoComplete="off"
        spellCheck={false}
        className={controlClass(false, 'mono')}
      />
    </div>
  );
}

function Values(props: {
  values: SampledField['values'];
  text: string;
  group: FieldGroup;
  onChange: (group: FieldGroup) => void;
}) {
  const { group, onChange } = props;
  const wanted = props.text.trim().toLowerCase();
  const fitting = props.values.filter(({ value }) => value.toLowerCase().includes(wanted));
  // Where the typed text is found in the path alone, all of its values are offered.
  const shown = fitting.length > 0 ? fitting : props.values;
  return (
    <fieldset>
      <legend className="sr-only">{words.events.values}</legend>
      {shown.map(({ value, count }) => (
        <label
          key={value}
          className="flex items-baseline gap-2 rounded-[5px] px-1.5 py-[3px] hover:bg-sunk"
        >
          <input
            type="checkbox"
            checked={group.values.includes(value)}
            onChange={() =>
              onChange({
                ...group,
                values: group.values.includes(value)
                  ? group.values.filter((other) => other !== value)
                  : [...group.values, value],
              })
            }
          />
          <span className="mono min-w-0 flex-1 wrap-anywhere">
            {value === '' ? <span className="text-ink-3">{words.common.empty}</span> : value}
          </span>
          <span className="text-xs text-ink-3 tabular-nums">{words.common.number(count)}</span>
        </label>
      ))}
    </fieldset>
  );
}
