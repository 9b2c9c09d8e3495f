'use client';

import { Lock } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';
import type { ListField, ListFields } from '#lib/queries/listing/entity-fields.ts';

/** The fields that there are, to choose one from; those that may not be asked say why. */
export function FieldChoices(props: { fields: ListFields; onChoose: (field: ListField) => void }) {
  const entityType = words.entityType;
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const fitting = props.fields.fields.filter(({ path, label }) =>
    [path, label].some((name) => name.toLowerCase().includes(wanted)),
  );
  const open = fitting.filter(({ access }) => access !== 'nothing');
  return (
    <>
      <label className="flex items-center gap-2 px-3 py-1.5 shadow-[inset_0_-2px_var(--accent)]">
        <span className="text-xs text-ink-3">{entityType.searchFields}</span>
        <input
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && open[0]) props.onChoose(open[0]);
          }}
          className="min-w-0 flex-1 bg-transparent outline-none"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <div className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {fitting.length === 0 ? (
          <p className="px-1.5 py-1 text-ink-3">{entityType.noField}</p>
        ) : null}
        <ul aria-label={entityType.pickField}>
          {fitting.map((field) => (
            <li key={field.path}>
              <FieldChoice
                field={field}
                sampled={props.fields.sampled}
                onChoose={() => props.onChoose(field)}
              />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function FieldChoice(props: { field: ListField; sampled: number; onChoose: () => void }) {
  const entityType = words.entityType;
  const { label, path, filled, access } = props.field;
  const isMasked = access === 'nothing';
  return (
    <button
      type="button"
      aria-disabled={isMasked}
      title={isMasked ? entityType.masked : path}
      onClick={() => {
        if (!isMasked) props.onChoose();
      }}
      className={classNames(
        'flex w-full items-baseline gap-2 rounded-[5px] px-1.5 py-[3px] text-left',
        isMasked ? 'cursor-default text-ink-3' : 'hover:bg-sunk',
      )}
    >
      <span className="min-w-0 flex-1 wrap-anywhere">{label}</span>
      {access === 'anything' ? null : <Lock size={11} aria-hidden className="self-center" />}
      <span className="text-xs text-ink-3 tabular-nums">
        {isMasked ? entityType.maskedShort : entityType.filledIn(filled, props.sampled)}
      </span>
    </button>
  );
}
