'use client';

import { controlClass } from '#app/components/form/control.ts';
import { FieldEditor } from '#app/components/form/field-editor.tsx';
import type { Draft, FormField } from '#app/components/form/form-field.ts';
import { useZone } from '#app/components/time/time-settings.tsx';
import { zoneName } from '#app/components/time/zoned.ts';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';
import type { FieldSource } from '#app/corrections/bulk/[id]/bulk-form.tsx';
import * as words from '#app/messages/words.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

const kinds = ['none', 'value', 'state', 'past', 'column'] as const;

export type SourceKind = (typeof kinds)[number];

/** A field of the event, and where its value comes from for each of the entities. */
export function SourceField(props: {
  field: FormField;
  source: FieldSource;
  onSource: (source: FieldSource) => void;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  faults: ReadonlyMap<string, string[]>;
  fields: { path: string; label: string }[];
  columns: string[];
}) {
  const { field, source, columns } = props;
  const bulk = words.bulk;
  const zone = useZone();
  const offered = kinds.filter((kind) => kind !== 'column' || columns.length > 0);
  return (
    <div className="grid gap-1 border-l-2 border-line pl-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="w-[160px] shrink-0 text-ink-2 wrap-anywhere">{field.label}</span>
        <select
          aria-label={bulk.source(field.label)}
          value={source.kind}
          onChange={(change) => {
            const kind = kinds.find((each) => each === change.target.value) ?? 'none';
            // The column of the same name is what is meant most often, and so is the field.
            const path = `/${escapeToken(field.name)}`;
            const from =
              kind === 'column' && columns.includes(field.name)
                ? field.name
                : kind === 'past' && props.fields.some((each) => each.path === path)
                  ? path
                  : '';
            props.onSource({ kind, from, at: source.at });
          }}
          className={controlClass(false, 'max-w-[180px]')}
        >
          {offered.map((kind) => (
            <option key={kind} value={kind}>
              {bulk.sources[kind]}
            </option>
          ))}
        </select>
        {source.kind === 'state' || source.kind === 'past' ? (
          <Picker
            label={bulk.stateField(field.label)}
            value={source.from}
            options={props.fields.map(({ path, label }) => ({ value: path, label }))}
            onChange={(from) => props.onSource({ ...source, from })}
          />
        ) : null}
        {source.kind === 'past' ? (
          <input
            type="datetime-local"
            aria-label={bulk.pastAt(field.label)}
            title={zoneName(zone)}
            max={wallField(Date.now(), zone).slice(0, 16)}
            value={source.at === '' ? '' : wallField(Date.parse(source.at), zone).slice(0, 16)}
            onChange={(change) => {
              const at = instantOfField(change.target.value, zone);
              if (at !== null) props.onSource({ ...source, at: new Date(at).toISOString() });
            }}
            className={controlClass(false, '!w-auto')}
          />
        ) : null}
        {source.kind === 'column' ? (
          <Picker
            label={bulk.column(field.label)}
            value={source.from}
            options={columns.map((name) => ({ value: name, label: name }))}
            onChange={(from) => props.onSource({ ...source, from })}
          />
        ) : null}
      </div>
      {source.kind === 'value' ? (
        <FieldEditor
          field={field}
          label={bulk.value}
          at={`/${escapeToken(field.name)}`}
          draft={props.draft}
          present={undefined}
          faults={props.faults}
          onChange={props.onDraft}
        />
      ) : null}
    </div>
  );
}

function Picker(props: {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <select
      aria-label={props.label}
      value={props.value}
      onChange={(change) => props.onChange(change.target.value)}
      className={controlClass(false, 'max-w-[220px]')}
    >
      <option value="">{words.record.choice}</option>
      {props.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
