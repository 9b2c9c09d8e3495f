'use client';

import { draftOfData } from '#app/components/form/draft-of-data.ts';
import { FieldFrame } from '#app/components/form/field-frame.tsx';
import { fieldNote } from '#app/components/form/field-note.ts';
import type { Draft, DraftMap, DraftObject, FormField } from '#app/components/form/form-field.ts';
import { ListEditor } from '#app/components/form/list-editor.tsx';
import { MapEditor } from '#app/components/form/map-editor.tsx';
import { ScalarControl } from '#app/components/form/scalar-control.tsx';
import * as words from '#app/messages/words.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

export type EditorProps = {
  field: FormField;
  /** JSON Pointer into the data that is sent. */
  at: string;
  draft: Draft;
  /** What the entity's state holds under the same name. */
  present: Json | undefined;
  /** What is wrong, by pointer. */
  faults: ReadonlyMap<string, string[]>;
  label?: string;
  /** What it stands in can be begun with as a whole. */
  inGroup?: boolean;
  onChange: (draft: Draft) => void;
};

/** A field of a form, whatever its kind. */
export function FieldEditor(props: EditorProps) {
  const { field, at, draft, faults, onChange } = props;
  const own = faults.get(at) ?? [];
  const label = props.label ?? field.label;
  const isGroup = field.kind === 'object' || field.kind === 'list' || field.kind === 'map';
  const note = isGroup ? (field.description ?? '') : fieldNote(field, props.present);
  // What the form does not show it cannot begin with.
  const begun = props.inGroup ? undefined : startOf(field, draft, props.present);
  return (
    <FieldFrame
      at={at}
      label={label}
      optional={!field.required}
      note={
        isGroup || begun === undefined ? (
          note
        ) : (
          <>
            {note}
            {note === '' ? '' : ' · '}
            <BeginWith label={label} onBegin={() => onChange(begun)} />
          </>
        )
      }
      faults={own}
      group={isGroup}
    >
      {field.kind === 'object' ? (
        <fieldset
          aria-label={label}
          className="@container grid min-w-0 gap-2.5 border-l border-line-2 pl-3.5 nav:[&>div]:grid-cols-1 nav:@sm:[&>div]:grid-cols-[96px_minmax(0,1fr)]"
        >
          {begun === undefined ? null : <BeginWith label={label} onBegin={() => onChange(begun)} />}
          <MemberEditors
            {...props}
            fields={field.fields}
            draft={objectDraft(draft)}
            inGroup={props.inGroup || begun !== undefined}
          />
        </fieldset>
      ) : field.kind === 'list' ? (
        <>
          {begun === undefined ? null : <BeginWith label={label} onBegin={() => onChange(begun)} />}
          <ListEditor {...props} item={field.item} label={label} />
        </>
      ) : field.kind === 'map' ? (
        <MapEditor {...props} value={field.value} rows={mapDraft(draft).rows} label={label} />
      ) : (
        <>
          <ScalarControl {...{ field, at, draft, onChange }} faults={own} hasNote={note !== ''} />
          {field.nullable &&
          draft !== null &&
          field.kind !== 'choice' &&
          field.kind !== 'boolean' ? (
            <button type="button" className="act mt-0.5 text-xs" onClick={() => onChange(null)}>
              {words.record.sendNull}
            </button>
          ) : null}
        </>
      )}
    </FieldFrame>
  );
}

/** What the state holds, as the field would be filled in with it; where it is empty, and nothing is masked. */
function startOf(field: FormField, draft: Draft, present: Json | undefined): Draft {
  if (present === undefined || present === null || holdsMasked(present)) return undefined;
  if (field.kind === 'map' || isFilled(draft)) return undefined;
  return draftOfData([field], { [field.name]: present })[field.name];
}

function isFilled(draft: Draft): boolean {
  if (draft === undefined || draft === '') return false;
  if (draft === null || typeof draft === 'string' || Array.isArray(draft)) return true;
  return Object.values(draft).some((inner) => isFilled(inner as Draft));
}

function BeginWith(props: { label: string; onBegin: () => void }) {
  return (
    <button
      type="button"
      className="act justify-self-start py-[3px] text-left text-xs"
      onClick={props.onBegin}
    >
      {words.record.beginWith}
      <span className="sr-only">: {words.record.beginWithOf(props.label)}</span>
    </button>
  );
}

/** The fields of an object, one below the other. */
export function MemberEditors(props: {
  fields: FormField[];
  at: string;
  draft: DraftObject;
  present: Json | undefined;
  faults: ReadonlyMap<string, string[]>;
  inGroup?: boolean | undefined;
  onChange: (draft: DraftObject) => void;
}) {
  const { draft, present } = props;
  return props.fields.map((field) => (
    <FieldEditor
      key={field.name}
      field={field}
      at={`${props.at}/${escapeToken(field.name)}`}
      draft={Object.hasOwn(draft, field.name) ? draft[field.name] : undefined}
      present={isObject(present) ? member(present, field.name) : undefined}
      faults={props.faults}
      {...(props.inGroup ? { inGroup: true } : {})}
      onChange={(value) => props.onChange({ ...draft, [field.name]: value })}
    />
  ));
}

function objectDraft(draft: Draft): DraftObject {
  return typeof draft === 'object' && draft !== null && !Array.isArray(draft)
    ? (draft as DraftObject)
    : {};
}

function mapDraft(draft: Draft): DraftMap {
  const rows = objectDraft(draft)['rows'];
  return { rows: Array.isArray(rows) ? (rows as unknown as DraftMap['rows']) : [] };
}
