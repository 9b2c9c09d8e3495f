'use client';

import type { ReactNode } from 'react';
import { needsValue } from '#app/components/find/condition-text.ts';
import type { ConditionState } from '#app/components/find/use-condition.ts';
import { ValueControl } from '#app/components/find/value-control.tsx';
import * as words from '#app/messages/words.ts';
import {
  equalityOperators,
  type Operator,
  operators,
  valueOperators,
} from '#lib/domain/condition.ts';
import type { Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { Askable } from '#lib/queries/hidden-field.ts';

export const controlLook = 'h-[30px] min-w-0 rounded-md border border-mark bg-card px-2';

export type Choices = {
  fields: readonly { path: string; label: string | null }[];
  values: readonly Json[];
  actors: readonly { id: string; label: string | null }[] | null;
  askable: Askable;
};

/** A field, a condition and a value, each picked from what there is. */
export function ConditionForm(props: {
  title: string;
  asked: ConditionState;
  choices: Choices;
  children?: ReactNode;
}) {
  const { asked, choices } = props;
  const find = words.find;
  // A link may name a field that was not among those first looked at.
  const isKnown = choices.fields.some(({ path }) => path === asked.field);
  const fields = [
    ...(asked.field !== null && !isKnown ? [{ path: asked.field, label: null }] : []),
    ...choices.fields,
  ];
  return (
    <div>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-2 font-semibold max-phone:w-full nav:w-[150px]">{props.title}</h2>
        <select
          aria-label={find.field}
          value={asked.field ?? ''}
          onChange={(event) => asked.set({ field: event.target.value || null, value: null })}
          className={`${controlLook} mono max-w-[280px] max-phone:w-full max-phone:max-w-none`}
        >
          <option value="">{find.chooseField}</option>
          {fields.map(({ path, label }) => (
            <option key={path} value={path}>
              {withoutMarks(path.slice(1).replaceAll('/', '.'))}
              {label ? ` · ${label}` : ''}
            </option>
          ))}
        </select>
        <select
          aria-label={find.operator}
          value={asked.operator}
          onChange={(event) => {
            const operator = operators.find((each) => each === event.target.value) ?? 'is';
            const keeps = sameKind(operator, asked.operator);
            asked.set({ operator, ...(keeps ? {} : { value: null }) });
          }}
          className={`${controlLook} max-phone:w-full max-phone:max-w-none`}
        >
          {operators
            .filter((operator) => operator !== 'changedBy' || choices.actors !== null)
            .map((operator) => (
              <option
                key={operator}
                value={operator}
                disabled={!isOpen(operator, choices.askable)}
                title={isOpen(operator, choices.askable) ? undefined : find.notOffered}
              >
                {find.operators[operator]}
              </option>
            ))}
        </select>
        {needsValue(asked.operator) ? <ValueControl asked={asked} choices={choices} /> : null}
        {props.children}
      </div>
      {asked.field !== null && choices.askable !== 'anything' ? (
        <p className="pt-1.5 text-xs text-ink-3 nav:pl-[166px]">
          {find.masked} {choices.askable === 'equality' ? find.maskedEquality : find.maskedNothing}
        </p>
      ) : null}
    </div>
  );
}

function isOpen(operator: Operator, askable: Askable): boolean {
  if (askable === 'anything' || !valueOperators.includes(operator)) return true;
  return askable === 'equality' && equalityOperators.includes(operator);
}

/** Whether a value of the one is one of the other too. */
function sameKind(a: Operator, b: Operator): boolean {
  return (a === 'changedBy') === (b === 'changedBy');
}
