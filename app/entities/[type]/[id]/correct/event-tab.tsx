'use client';

import { Ban, Lock } from 'lucide-react';
import Link from 'next/link';
import { attributeRows } from '#app/components/form/attribute-data.ts';
import { AttributeEditor } from '#app/components/form/attribute-editor.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { MemberEditors } from '#app/components/form/field-editor.tsx';
import { FieldFrame, frameProps } from '#app/components/form/field-frame.tsx';
import { recordHref } from '#app/components/hrefs.ts';
import { isTechnical } from '#app/components/value/quiet.ts';
import { EventTypes } from '#app/entities/[type]/[id]/correct/event-types.tsx';
import { startOfForm } from '#app/entities/[type]/[id]/correct/start-of-form.ts';
import type { TabProps } from '#app/entities/[type]/[id]/correct/tab-props.ts';
import * as words from '#app/messages/words.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/** One event, filled in by its schema; of general entities, named freely. */
export function EventTab(props: TabProps) {
  if (!props.entity.known) return <GeneralForm {...props} />;
  if (!props.correction.chosen) {
    return <EventTypes entity={props.entity} recordable={props.recordable} />;
  }
  return <SchemaForm {...props} event={props.correction.chosen} />;
}

function SchemaForm(props: TabProps & { event: RecordableEvent }) {
  const { entity, event, form, set, correction, faults, start } = props;
  const { fields } = correction;
  const draft = form.events[event.type] ?? startOfForm(fields, start, entity.state);
  return (
    <div className="grid gap-3.5 px-gutter py-3.5 nav:[&>.field]:grid-cols-[116px_minmax(0,1fr)]">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-base">{event.label}</h2>
          <p className="mono text-ink-3 wrap-anywhere">{event.type}</p>
        </div>
        <Link
          href={recordHref(entity)}
          scroll={false}
          prefetch={false}
          className="act py-[3px] text-xs"
        >
          {words.correct.changeType}
        </Link>
      </div>
      {event.allowed === true ? null : (
        <p className="flex items-start gap-1.5 rounded-md bg-sunk px-2.5 py-1.5">
          <Ban size={14} aria-hidden className="mt-[3px] shrink-0" />
          {words.record.refusedForm(words.faults.told(event.allowed.message))}
        </p>
      )}
      {start ? <SimilarNote start={start} /> : null}
      <FieldFrame
        at="#id"
        label={idLabel(event)}
        optional={false}
        note={words.record.idFixed}
        faults={event.idField === null ? [] : (faults.get(`/${escapeToken(event.idField)}`) ?? [])}
      >
        <FixedId id={entity.id} />
      </FieldFrame>
      {fields.length === 0 ? (
        <p className="text-ink-3">{words.record.noData}</p>
      ) : (
        <>
          <MemberEditors
            fields={fields}
            at=""
            draft={draft}
            present={entity.state}
            faults={faults}
            onChange={(next) => set({ events: { ...form.events, [event.type]: next } })}
          />
          {fields.some(({ required }) => !required) ? (
            <p className="text-xs text-ink-3">{words.record.optionalNote}</p>
          ) : null}
        </>
      )}
    </div>
  );
}

/** An event of a type that the catalogue does not know: named freely, with attributes of any kind. */
function GeneralForm(props: TabProps) {
  const { entity, recordable, form, set, correction, faults, start } = props;
  const { chosen } = correction;
  const general = form.general ?? {
    type: chosen?.type ?? '',
    rows: attributeRows(withoutTechnical(chosen?.example ?? {}), withoutTechnical(start ?? {})),
  };
  const names = new Set([
    ...Object.keys(entity.state).filter((name) => !name.startsWith('$')),
    ...recordable.flatMap(({ example }) => Object.keys(example)),
  ]);
  return (
    <div className="grid gap-3.5 px-gutter py-3.5">
      <h2 className="text-base">{words.record.name}</h2>
      {start ? <SimilarNote start={start} /> : null}
      <FieldFrame
        at="#type"
        label={words.record.eventType}
        optional={false}
        note={words.record.eventTypeHint}
        faults={[]}
      >
        <input
          {...frameProps('#type', [], true)}
          list="event-types"
          required
          autoComplete="off"
          value={general.type}
          onChange={(event) => set({ general: { ...general, type: event.target.value } })}
          className={controlClass(false, 'mono')}
        />
        <datalist id="event-types">
          {recordable.map((known) => (
            <option key={known.type} value={known.type} />
          ))}
        </datalist>
      </FieldFrame>
      <FieldFrame
        at="#id"
        label={words.record.id}
        optional={false}
        note={words.record.idFixed}
        faults={[]}
      >
        <FixedId id={entity.id} />
      </FieldFrame>
      <AttributeEditor
        rows={general.rows}
        names={[...names]}
        faults={faults}
        onChange={(rows) => set({ general: { ...general, rows } })}
      />
    </div>
  );
}

function FixedId({ id }: { id: string }) {
  return (
    <span className="flex items-center gap-2">
      <input
        {...frameProps('#id', [], true)}
        readOnly
        value={id}
        className={controlClass(false, 'mono border-line-2 bg-sunk text-ink-2')}
      />
      <Lock size={13} aria-hidden className="shrink-0 text-ink-3" />
    </span>
  );
}

/** That a form was filled in from an earlier event, and what of that could not be. */
function SimilarNote({ start }: { start: JsonObject }) {
  return (
    <p className="rounded-md bg-sunk px-2.5 py-1.5 text-ink-2">
      {holdsMasked(start) ? words.record.similarMasked : words.record.similar}
    </p>
  );
}

/** What a log said about itself is not for a person to say again. */
function withoutTechnical(example: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(example).filter(([name]) => !isTechnical(name)));
}

function idLabel({ idField, fields }: RecordableEvent): string {
  if (idField === null) return words.record.id;
  return fields[`/${escapeToken(idField)}`]?.label ?? humanise(idField);
}
