'use client';

import { useState } from 'react';
import { attributeData, attributeRows } from '#app/components/form/attribute-data.ts';
import { AttributeEditor } from '#app/components/form/attribute-editor.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { FieldFrame, frameProps } from '#app/components/form/field-frame.tsx';
import { isTechnical } from '#app/components/value/quiet.ts';
import { faultsByPointer } from '#app/entities/[type]/[id]/record/faults-by-pointer.ts';
import { SimilarNote } from '#app/entities/[type]/[id]/record/outcome-notes.tsx';
import { RecordFrame } from '#app/entities/[type]/[id]/record/record-frame.tsx';
import { useRecord } from '#app/entities/[type]/[id]/record/use-record.ts';
import { words } from '#app/messages/words.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { EntityView, RecordableEvent } from '#lib/queries/views.ts';

/** What a log said about itself is not for a person to say again. */
function withoutTechnical(example: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(example).filter(([name]) => !isTechnical(name)));
}

/** An event of a type that the catalogue does not know: named freely, with attributes of any kind. */
export function GeneralForm(props: {
  entity: EntityView;
  recordable: RecordableEvent[];
  chosen: RecordableEvent | null;
  /** What it is filled in with at first. */
  start: JsonObject | null;
}) {
  const { entity, recordable, chosen, start } = props;
  const [type, setType] = useState(chosen?.type ?? '');
  const [rows, setRows] = useState(() =>
    attributeRows(withoutTechnical(chosen?.example ?? {}), withoutTechnical(start ?? {})),
  );
  const [reason, setReason] = useState('');
  const recording = useRecord(entity, reason);
  const names = new Set([
    ...Object.keys(entity.state).filter((name) => !name.startsWith('$')),
    ...recordable.flatMap(({ example }) => Object.keys(example)),
  ]);
  const faults = faultsByPointer(recording.faults);
  const at = '#type';
  return (
    <RecordFrame
      entity={entity}
      title={words.record.name}
      type={null}
      idLabel={words.record.id}
      refusal={type.trim() === '' ? words.record.typeMissing : null}
      send={(expected) => recording.send(type.trim(), attributeData(rows), expected)}
      {...{ reason, recording }}
      onReason={setReason}
      first={
        <FieldFrame
          at={at}
          label={words.record.eventType}
          optional={false}
          note={words.record.eventTypeHint}
          faults={[]}
        >
          <input
            {...frameProps(at, [], true)}
            list="event-types"
            required
            value={type}
            onChange={(event) => setType(event.target.value)}
            className={controlClass(false, 'mono')}
          />
          <datalist id="event-types">
            {recordable.map((known) => (
              <option key={known.type} value={known.type} />
            ))}
          </datalist>
        </FieldFrame>
      }
    >
      {start ? <SimilarNote start={start} /> : null}
      <AttributeEditor rows={rows} names={[...names]} faults={faults} onChange={setRows} />
    </RecordFrame>
  );
}
