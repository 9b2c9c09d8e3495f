'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { draftOfData } from '#app/components/form/draft-of-data.ts';
import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import type { Draft, DraftObject, FormField, JsonSchema } from '#app/components/form/form-field.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';
import type { Making } from '#app/corrections/bulk/[id]/read-making.ts';
import { SourceField, type SourceKind } from '#app/corrections/bulk/[id]/source-field.tsx';
import { fillIn } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';
import type { Template, TemplateValue } from '#lib/corrections/bulk/bulk.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';
import type { Json } from '#lib/domain/json.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/** `at` is the moment of what it was, ISO 8601. */
export type FieldSource = { kind: SourceKind; from: string; at: string };

/** Which event, where each of its fields comes from, and why. */
export function BulkForm(props: {
  view: BulkView;
  making: Making;
  onFault: (fault: string | null) => void;
}) {
  const { view, making } = props;
  const bulk = words.bulk;
  const router = useRouter();
  const [type, setType] = useState(view.eventType ?? '');
  const event = making.events.find((each) => each.type === type);
  const fields = useMemo(() => (event ? fieldsOf(event) : []), [event]);
  const [start] = useState(() => startOf(view.template ?? {}, fields));
  const [draft, setDraft] = useState<DraftObject>(start.draft);
  const [sources, setSources] = useState<Record<string, FieldSource>>(start.sources);
  const [reason, setReason] = useState(view.reason ?? '');
  const [ticket, setTicket] = useState(view.ticket ?? '');
  const [happened, setHappened] = useState(view.occurredAt);
  const zone = useZone();
  const [fault, setFault] = useState<string | null>(null);
  const [faults, setFaults] = useState<ReadonlyMap<string, string[]>>(new Map());
  const [pending, begin] = useTransition();
  const send = () => {
    const made = templateOf(fields, draft, sources);
    setFaults(made.faults);
    if (made.faults.size > 0) return;
    if (reason.trim() === '') return setFault(bulk.reasonMissing);
    begin(async () => {
      const answer = await fillIn({
        id: view.id,
        eventType: type,
        template: made.template,
        reason,
        ticket: ticket.trim() === '' ? null : ticket,
        occurredAt: happened,
      }).catch(() => ({ status: 'failed' as const }));
      if (answer.status === 'filled') props.onFault(null);
      else if (answer.status === 'reason-missing') setFault(bulk.reasonMissing);
      else if (answer.status === 'invalid') props.onFault(words.faults.told(answer.message));
      else props.onFault(answer.status === 'moved-on' ? bulk.movedOn : bulk.failedToAsk);
      router.refresh();
    });
  };
  return (
    <form
      noValidate
      aria-label={bulk.what}
      className="grid content-start gap-4"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (!pending && event) send();
      }}
    >
      <h2 className="text-base">{bulk.what}</h2>
      {making.events.length === 0 ? (
        <p className="text-ink-2">{bulk.eventNone}</p>
      ) : (
        <Labelled label={bulk.event}>
          {(control) => (
            <select
              {...control}
              value={type}
              onChange={(change) => {
                setType(change.target.value);
                setFaults(new Map());
              }}
              className={controlClass(false)}
            >
              <option value="">{bulk.eventChoose}</option>
              {making.events.map(({ type: name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      {fields.map((field) => (
        <SourceField
          key={`${type} ${field.name}`}
          field={field}
          source={sources[field.name] ?? notSent}
          onSource={(source) => setSources({ ...sources, [field.name]: source })}
          draft={Object.hasOwn(draft, field.name) ? draft[field.name] : undefined}
          onDraft={(value: Draft) => setDraft({ ...draft, [field.name]: value })}
          faults={faults}
          fields={making.fields}
          columns={making.columns}
        />
      ))}
      <h2 className="text-base">{bulk.why}</h2>
      <Labelled label={bulk.reason} fault={fault}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            value={reason}
            onChange={(change) => {
              setReason(change.target.value);
              setFault(null);
            }}
            className={controlClass(fault !== null)}
          />
        )}
      </Labelled>
      <Labelled label={bulk.ticket} optional>
        {(control) => (
          <input
            {...control}
            value={ticket}
            onChange={(change) => setTicket(change.target.value)}
            className={controlClass(false)}
          />
        )}
      </Labelled>
      <Labelled label={bulk.happened} optional note={bulk.happenedNote}>
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            value={happened === null ? '' : wallField(Date.parse(happened), zone).slice(0, 16)}
            onChange={(change) => {
              const at = instantOfField(change.target.value, zone);
              setHappened(at === null ? null : new Date(at).toISOString());
            }}
            className={controlClass(false, 'max-w-[220px]')}
          />
        )}
      </Labelled>
      <div>
        <Button
          type="submit"
          look={view.status === 'chosen' ? 'primary' : 'plain'}
          aria-disabled={pending || !event}
          {...(event ? {} : { title: bulk.eventChoose })}
        >
          {view.status === 'chosen' ? bulk.preview : bulk.previewAgain}
        </Button>
      </div>
    </form>
  );
}

const notSent: FieldSource = { kind: 'none', from: '', at: '' };

/** The id of each is its own. */
function fieldsOf({ schema, fields, idField }: RecordableEvent): FormField[] {
  return fieldsOfSchema(schema as JsonSchema, fields).filter(({ name }) => name !== idField);
}

/** The form as it was filled in before. */
function startOf(template: Template, fields: FormField[]) {
  const values: Record<string, Json> = {};
  const sources: Record<string, FieldSource> = {};
  for (const [field, source] of Object.entries(template)) {
    if (source.from === 'value') values[field] = source.value;
    const from = 'path' in source ? source.path : source.from === 'column' ? source.name : '';
    sources[field] = { kind: source.from, from, at: source.from === 'past' ? source.at : '' };
  }
  return { sources, draft: draftOfData(fields, values) };
}

function templateOf(
  fields: FormField[],
  draft: DraftObject,
  sources: Record<string, FieldSource>,
): { template: Template; faults: ReadonlyMap<string, string[]> } {
  const same = fields.filter(({ name }) => sources[name]?.kind === 'value');
  const made = dataOfDraft(same, draft);
  const entries = fields.flatMap(({ name }): [string, TemplateValue][] => {
    const { kind, from, at } = sources[name] ?? notSent;
    const value = Object.hasOwn(made.data, name) ? made.data[name] : undefined;
    if (kind === 'value') return value === undefined ? [] : [[name, { from: 'value', value }]];
    if (from === '') return [];
    if (kind === 'state') return [[name, { from: 'state', path: from }]];
    if (kind === 'past') return at === '' ? [] : [[name, { from: 'past', path: from, at }]];
    return kind === 'column' ? [[name, { from: 'column', name: from }]] : [];
  });
  const faults = new Map<string, string[]>();
  for (const { pointer, code } of made.faults) {
    faults.set(pointer, [...(faults.get(pointer) ?? []), words.record.localFault[code]]);
  }
  return { template: Object.fromEntries(entries), faults };
}
