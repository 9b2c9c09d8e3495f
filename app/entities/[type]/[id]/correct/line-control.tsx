'use client';

import { useState } from 'react';
import { Chip } from '#app/components/chip.tsx';
import type { StateLine } from '#app/components/correct/state-rows.ts';
import { fieldId, lineClass } from '#app/components/form/control.ts';
import type { Draft } from '#app/components/form/form-field.ts';
import { ListEditor } from '#app/components/form/list-editor.tsx';
import { ScalarControl } from '#app/components/form/scalar-control.tsx';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { MaskedValue } from '#app/components/value/masked-value.tsx';
import { ShownValue } from '#app/entities/[type]/[id]/correct/shown-value.tsx';
import { begun } from '#app/entities/[type]/[id]/correct/wanted-of-line.ts';
import * as words from '#app/messages/words.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

export type ControlProps = {
  line: StateLine;
  edit: { draft: Draft } | null;
  faults: ReadonlyMap<string, string[]>;
  onEdit: (draft: Draft) => void;
};

/** What is masked, and stays. */
export function Kept({ line, onEdit }: ControlProps) {
  const { value, field } = line;
  // Of what is told as JSON whatever is masked would have to be written anew.
  const mayWrite = isMasked(value);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 py-[5px]">
      <Chip>{words.correct.keptValue}</Chip>
      {isMasked(value) ? (
        <MaskedValue text={value} />
      ) : (
        <FieldValue value={value} hint={field.hint} limit={80} />
      )}
      {mayWrite ? (
        <button
          type="button"
          className="act py-[3px] text-xs"
          aria-label={words.correct.mayWriteOf(field.label)}
          onClick={() => onEdit('')}
        >
          {words.correct.mayWrite}
        </button>
      ) : null}
    </p>
  );
}

/** What a value of the state is edited with. */
export function LineControl(props: ControlProps & { own: string[]; wanted: boolean }) {
  const { line, edit, own, wanted, onEdit } = props;
  const { path, field, value } = line;
  const [opened, setOpened] = useState(false);
  // What is removed while it was there is wanted gone, which an empty field says.
  const draft = edit ? edit.draft : begun(field, value);
  if (field.kind === 'list') {
    if (!opened && edit === null) {
      return (
        <p className="flex flex-wrap items-baseline gap-x-2 py-[5px]">
          <span className="min-w-0 wrap-anywhere">
            <ShownValue line={line} />
          </span>
          <button
            type="button"
            id={fieldId(path)}
            className="act py-[3px] text-xs"
            aria-label={words.correct.editListOf(field.label)}
            onClick={() => setOpened(true)}
          >
            {words.correct.editList}
          </button>
        </p>
      );
    }
    return (
      <div id={fieldId(path)} data-list className="py-2">
        <ListEditor
          item={field.item}
          at={path}
          label={field.label}
          draft={draft}
          faults={props.faults}
          onChange={(next) => onEdit(next ?? '')}
        />
      </div>
    );
  }
  return (
    <ScalarControl
      field={{ ...field, required: false }}
      at={path}
      draft={draft}
      faults={own}
      hasNote={wanted}
      empty={words.correct.noField}
      look={(faulty, className) => lineClass(faulty, wanted, className)}
      onChange={(next) => onEdit(next ?? '')}
    />
  );
}
