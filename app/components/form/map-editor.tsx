'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { FieldEditor } from '#app/components/form/field-editor.tsx';
import type { Draft, DraftMap, FormField } from '#app/components/form/form-field.ts';
import * as words from '#app/messages/words.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** The members of an open object: a name, and a value of the kind that they all have. */
export function MapEditor(props: {
  value: FormField;
  at: string;
  label: string;
  rows: DraftMap['rows'];
  faults: ReadonlyMap<string, string[]>;
  onChange: (draft: Draft) => void;
}) {
  const { value, rows, label } = props;
  const change = (next: DraftMap['rows']) =>
    // Nothing filled in is nothing sent.
    props.onChange(next.length === 0 ? undefined : ({ rows: next } as unknown as Draft));
  return (
    <fieldset aria-label={label} className="grid gap-2.5">
      {rows.map((row, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity before they are sent
          key={index}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-2"
        >
          <div className="grid gap-1.5">
            <input
              aria-label={words.record.memberName}
              placeholder={words.record.memberName}
              value={row.name}
              onChange={(event) => change(rows.with(index, { ...row, name: event.target.value }))}
              className={controlClass(false, 'mono')}
            />
            <FieldEditor
              field={value}
              at={`${props.at}/${escapeToken(row.name)}`}
              label={words.record.memberValue}
              draft={row.value}
              present={undefined}
              faults={props.faults}
              onChange={(draft) => change(rows.with(index, { ...row, value: draft }))}
            />
          </div>
          <button
            type="button"
            aria-label={words.record.removeAttribute(row.name)}
            onClick={() => change(rows.toSpliced(index, 1))}
            className="grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink"
          >
            <X size={14} aria-hidden />
          </button>
        </div>
      ))}
      <div>
        <Button onClick={() => change([...rows, { name: '', value: undefined }])}>
          <Plus size={14} aria-hidden /> {words.record.addMember}
        </Button>
      </div>
    </fieldset>
  );
}
