'use client';

import { useMemo, useState } from 'react';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { MemberEditors } from '#app/components/form/field-editor.tsx';
import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import type { DraftObject, JsonSchema } from '#app/components/form/form-field.ts';
import { faultsByPointer } from '#app/entities/[type]/[id]/record/faults-by-pointer.ts';
import { RecordFrame } from '#app/entities/[type]/[id]/record/record-frame.tsx';
import { useRecord } from '#app/entities/[type]/[id]/record/use-record.ts';
import { words } from '#app/messages/words.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { EntityView, RecordableEvent } from '#lib/queries/views.ts';

/** The form of a catalogued event, made from its schema; the id is this entity's and stays. */
export function SchemaForm(props: { entity: EntityView; event: RecordableEvent }) {
  const { entity, event } = props;
  const [draft, setDraft] = useState<DraftObject>({});
  const [reason, setReason] = useState('');
  const recording = useRecord(entity, reason);
  const fields = useMemo(
    () =>
      fieldsOfSchema(event.schema as JsonSchema, event.fields).filter(
        ({ name }) => name !== event.idField,
      ),
    [event],
  );
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
