'use client';

import { useMemo, useState } from 'react';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { draftOfData } from '#app/components/form/draft-of-data.ts';
import { MemberEditors } from '#app/components/form/field-editor.tsx';
import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import type { DraftObject, JsonSchema } from '#app/components/form/form-field.ts';
import { faultsByPointer } from '#app/entities/[type]/[id]/record/faults-by-pointer.ts';
import { SimilarNote } from '#app/entities/[type]/[id]/record/outcome-notes.tsx';
import { RecordFrame } from '#app/entities/[type]/[id]/record/record-frame.tsx';
import { useRecord } from '#app/entities/[type]/[id]/record/use-record.ts';
import { words } from '#app/messages/words.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { EntityView, RecordableEvent } from '#lib/queries/views.ts';

/** The form of a catalogued event, made from its schema; the id is this entity's and stays. */
export function SchemaForm(props: {
  entity: EntityView;
  event: RecordableEvent;
  /** What it is filled in with at first. */
  start: JsonObject | null;
}) {
  const { entity, event, start } = props;
  const [reason, setReason] = useState('');
  const recording = useRecord(entity, reason);
  const fields = useMemo(
    () =>
      fieldsOfSchema(event.schema as JsonSchema, event.fields).filter(
        ({ name }) => name !== event.idField,
      ),
    [event],
  );
  const [draft, setDraft] = useState<DraftObject>(() => draftOfData(fields, start ?? {}));
  const send = (expected?: number) => {
    const made = dataOfDraft(fields, draft);
    const id = event.idField === null ? {} : { [event.idField]: entity.id };
    recording.send(event.type, { data: { ...id, ...made.data }, faults: made.faults }, expected);
  };
  return (
    <RecordFrame
      entity={entity}
      title={event.label}
      type={event.type}
      idLabel={idLabel(event)}
      refusal={event.allowed === true ? null : words.record.refusedForm(event.allowed.message)}
      {...{ reason, recording, send }}
      onReason={setReason}
    >
      {start ? <SimilarNote start={start} /> : null}
      {fields.length === 0 ? (
        <p className="text-ink-3">{words.record.noData}</p>
      ) : (
        <>
          <MemberEditors
            fields={fields}
            at=""
            draft={draft}
            present={entity.state}
            faults={faultsByPointer(recording.faults)}
            onChange={setDraft}
          />
          {fields.some(({ required }) => !required) ? (
            <p className="text-xs text-ink-3">{words.record.optionalNote}</p>
          ) : null}
        </>
      )}
    </RecordFrame>
  );
}

function idLabel({ idField, fields }: RecordableEvent): string {
  if (idField === null) return words.record.id;
  return fields[`/${escapeToken(idField)}`]?.label ?? humanise(idField);
}
