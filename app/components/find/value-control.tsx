'use client';

import { useEffect, useId, useState } from 'react';
import { type Choices, controlLook } from '#app/components/find/condition-form.tsx';
import { shownValue, textToValue, typedToText } from '#app/components/find/condition-text.ts';
import type { ConditionState } from '#app/components/find/use-condition.ts';
import * as words from '#app/messages/words.ts';

/** The value of a condition: picked from those that there are, or typed. */
export function ValueControl(props: { asked: ConditionState; choices: Choices }) {
  const { asked, choices } = props;
  const id = useId();
  const given = asked.value === null ? '' : shownValue(textToValue(asked.value));
  const [typed, setTyped] = useState(given);
  useEffect(() => setTyped(given), [given]);
  if (asked.operator === 'changedBy') {
    return (
      <select
        aria-label={words.find.value}
        value={asked.value ?? ''}
        onChange={(event) => asked.set({ value: event.target.value || null })}
        className={`${controlLook} max-w-[240px] max-phone:w-full max-phone:max-w-none`}
      >
        <option value="">{words.find.chooseValue}</option>
        {choices.actors?.map((actor) => (
          <option key={actor.id} value={actor.id}>
            {actor.label ?? actor.id}
          </option>
        ))}
      </select>
    );
  }
  const give = (text: string) => {
    const next = text === '' ? null : typedToText(text, choices.values, asked.operator);
    if (next !== asked.value) asked.set({ value: next });
  };
  return (
    <>
      <input
        aria-label={words.find.value}
        list={id}
        value={typed}
        placeholder={words.find.chooseValue}
        disabled={asked.field === null}
        onChange={(event) => {
          const { value } = event.target;
          setTyped(value);
          // Picked from the list: nothing more will be typed.
          if (choices.values.some((known) => shownValue(known) === value)) give(value);
        }}
        onBlur={() => give(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') give(typed);
        }}
        className={`${controlLook} w-[190px] max-phone:w-full max-phone:max-w-none`}
      />
      <datalist id={id}>
        {choices.values.map((value) => (
          <option key={JSON.stringify(value)} value={shownValue(value)} />
        ))}
      </datalist>
    </>
  );
}
