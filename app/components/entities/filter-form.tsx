'use client';

import { useId, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { type DraftFilter, filterOf, opsOf } from '#app/components/entities/draft-filter.ts';
import { valueWords } from '#app/components/entities/filter-words.ts';
import { controlClass } from '#app/components/form/control.ts';
import { useZone } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';
import type { Json } from '#lib/domain/json.ts';
import type { FieldFilter, FilterOp } from '#lib/domain/listing/field-filter.ts';
import type { ListField, ListFields } from '#lib/queries/listing/entity-fields.ts';

/** One condition on a field: of its few values some are ticked, else a value is written. */
export function FilterForm(props: {
  field: ListField;
  fields: ListFields;
  start: FieldFilter | null;
  onApply: (filter: FieldFilter) => void;
}) {
  const { field } = props;
  const entityType = words.entityType;
  const zone = useZone();
  const ops = opsOf(field);
  const [draft, setDraft] = useState<DraftFilter>(() => draftOf(props.start, ops));
  const opId = useId();
  const filter = filterOf(field, draft, zone);
  const isTime = field.kinds.every((kind) => kind === 'time');
  const picks = field.values !== null && (draft.op === 'is' || draft.op === 'isNot');
  const takesText = !picks && draft.op !== 'missing' && draft.op !== 'present';
  const opWords = (op: FilterOp) =>
    isTime && (op === 'greater' || op === 'less') ? entityType.timeOps[op] : entityType.ops[op];
  return (
    <form
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (filter) props.onApply(filter);
      }}
    >
      <div className="flex items-center gap-2 border-b border-line px-3 py-2">
        <span className="min-w-0 flex-1 truncate font-medium" title={field.path}>
          {field.label}
        </span>
        <label htmlFor={opId} className="sr-only">
          {entityType.operator}
        </label>
        <select
          id={opId}
          value={draft.op}
          onChange={(event) => {
            const op = ops.find((each) => each === event.target.value);
            if (op) setDraft({ ...draft, op });
          }}
          className={controlClass(false, 'max-w-[52%] shrink-0')}
        >
          {ops.map((op) => (
            <option key={op} value={op}>
              {opWords(op)}
            </option>
          ))}
        </select>
      </div>
      {field.access === 'equality' ? (
        <p className="px-3 pt-2 text-xs text-ink-2">{entityType.wholeValue}</p>
      ) : null}
      {picks ? (
        <ValueTicks
          field={field}
          fields={props.fields}
          ticked={draft.ticked}
          onTick={(ticked) => setDraft({ ...draft, ticked })}
        />
      ) : null}
      {takesText ? (
        <div className="grid gap-2 px-3 py-2.5">
          {(draft.op === 'between' ? ([0, 1] as const) : ([0] as const)).map((place) => (
            <ValueInput
              key={place}
              label={
                draft.op !== 'between'
                  ? entityType.value
                  : place === 0
                    ? entityType.from
                    : entityType.to
              }
              isTime={isTime && draft.op !== 'contains'}
              isFirst={place === 0}
              text={draft.texts[place]}
              onText={(text) => {
                const texts: [string, string] = [...draft.texts];
                texts[place] = text;
                setDraft({ ...draft, texts });
              }}
            />
          ))}
          {field.hint?.reference === undefined || draft.op === 'contains' ? null : (
            <p className="text-xs text-ink-2">{entityType.idWanted}</p>
          )}
        </div>
      ) : null}
      <div className="flex justify-end border-t border-line px-3 py-2">
        <Button type="submit" look="primary" aria-disabled={filter === null}>
          {entityType.apply}
        </Button>
      </div>
    </form>
  );
}

function ValueInput(props: {
  label: string;
  isTime: boolean;
  isFirst: boolean;
  text: string;
  onText: (text: string) => void;
}) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-xs text-ink-2">
        {props.label}
      </label>
      <input
        id={id}
        type={props.isTime ? 'date' : 'text'}
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to write here
        autoFocus={props.isFirst}
        autoComplete="off"
        spellCheck={false}
        className={controlClass(false)}
      />
    </div>
  );
}

function ValueTicks(props: {
  field: ListField;
  fields: ListFields;
  ticked: readonly string[];
  onTick: (ticked: string[]) => void;
}) {
  const { ticked } = props;
  const entityType = words.entityType;
  return (
    <>
      <fieldset className="min-h-0 flex-1 overflow-y-auto p-1.5">
        <legend className="sr-only">{entityType.values}</legend>
        {props.field.values?.map(({ value, count }) => {
          const told = JSON.stringify(value);
          return (
            <label
              key={told}
              className="flex items-baseline gap-2 rounded-[5px] px-1.5 py-[3px] hover:bg-sunk"
            >
              <input
                type="checkbox"
                checked={ticked.includes(told)}
                onChange={() =>
                  props.onTick(
                    ticked.includes(told)
                      ? ticked.filter((other) => other !== told)
                      : [...ticked, told],
                  )
                }
              />
              <span className="min-w-0 flex-1 wrap-anywhere">
                {valueWords(value, props.field.hint)}
              </span>
              <span className="text-xs text-ink-3 tabular-nums">{words.common.number(count)}</span>
            </label>
          );
        })}
      </fieldset>
      <p className="px-3 pb-2 text-xs text-ink-3">
        {entityType.counted(props.fields.exact, props.fields.sampled)}
      </p>
    </>
  );
}

function draftOf(start: FieldFilter | null, ops: FilterOp[]): DraftFilter {
  const [first = 'is'] = ops;
  if (!start || !ops.includes(start.op)) return { op: first, texts: ['', ''], ticked: [] };
  const values: Json[] = Array.isArray(start.value) ? start.value : [start.value];
  const text = (value: Json | undefined) =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return {
    op: start.op,
    texts: [text(values[0]), text(values[1])],
    ticked: start.op === 'is' || start.op === 'isNot' ? values.map((v) => JSON.stringify(v)) : [],
  };
}
