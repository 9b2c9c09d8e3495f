'use client';

import { Chip } from '#app/components/chip.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { frameProps } from '#app/components/form/field-frame.tsx';
import type { Draft, FormField } from '#app/components/form/form-field.ts';
import { ReferenceControl } from '#app/components/form/reference-control.tsx';
import { MaskedValue } from '#app/components/value/masked-value.tsx';
import * as words from '#app/messages/words.ts';
import { choiceLabel } from '#lib/domain/choice-label.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

type ControlProps = {
  field: FormField;
  at: string;
  draft: Draft;
  faults: string[];
  hasNote: boolean;
  /** How it looks; as a field of its own where not given. */
  look?: ((faulty: boolean, className?: string) => string) | undefined;
  /** What no choice is called. */
  empty?: string | undefined;
  onChange: (draft: Draft) => void;
};

/** The control of a field that holds one value. */
export function ScalarControl(props: ControlProps) {
  const { field, at, draft, faults, onChange } = props;
  const text = typeof draft === 'string' ? draft : '';
  const shared = {
    ...frameProps(at, faults, props.hasNote),
    value: text,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (isMasked(draft)) return <KeptControl {...props} mask={draft} />;
  if (field.nullable && draft === null) {
    return <NullControl {...props} />;
  }
  const look = props.look ?? controlClass;
  const faulty = faults.length > 0;
  const className = look(faulty);
  switch (field.kind) {
    case 'boolean':
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'number':
      return (
        <span className="flex items-center gap-2">
          <input
            {...shared}
            inputMode={field.integer ? 'numeric' : 'decimal'}
            className={look(faulty, 'mono max-w-[200px]')}
          />
          {field.hint?.unit ? <span className="text-ink-3">{field.hint.unit}</span> : null}
        </span>
      );
    case 'time':
      return (
        <span className="flex items-center gap-2">
          <input
            {...shared}
            type={field.precision === 'date' ? 'date' : 'datetime-local'}
            step={1}
            className={look(faulty, 'max-w-[240px]')}
          />
          {field.precision === 'instant' ? (
            <span className="text-xs text-ink-3">{words.record.utc}</span>
          ) : null}
        </span>
      );
    case 'text':
      if (field.hint?.reference) {
        return (
          <ReferenceControl
            at={at}
            type={field.hint.reference}
            value={text}
            faults={faults}
            hasNote={props.hasNote}
            className={className}
            onChange={onChange}
          />
        );
      }
      if (field.long)
        return (
          <textarea
            {...shared}
            rows={4}
            className={look(faulty, 'field-sizing-content max-h-[40vh]')}
          />
        );
      // `type=email` would let the browser refuse before the server can say why.
      return (
        <input
          {...shared}
          inputMode={field.input === 'text' ? undefined : field.input}
          autoComplete="off"
          spellCheck={field.input === 'text'}
          className={className}
        />
      );
    default:
      return (
        <textarea
          {...shared}
          rows={3}
          placeholder={words.record.json}
          className={look(faulty, 'mono')}
        />
      );
  }
}

/** One of a few: what is optional, or not chosen yet, has an entry of its own. */
function ChoiceControl(props: ControlProps) {
  const { field, at, draft, faults, hasNote, onChange } = props;
  const look = props.look ?? controlClass;
  const options =
    field.kind === 'choice'
      ? field.options.map((option) => ({
          value: JSON.stringify(option),
          label: choiceLabel(option, field.labels),
        }))
      : [
          { value: 'true', label: words.record.yes },
          { value: 'false', label: words.record.no },
        ];
  return (
    <select
      {...frameProps(at, faults, hasNote)}
      value={draft === null ? 'null' : typeof draft === 'string' ? draft : ''}
      onChange={(event) => onChange(event.target.value === 'null' ? null : event.target.value)}
      className={look(faults.length > 0, 'max-w-[280px]')}
    >
      <option value="">
        {props.empty ?? (field.required ? words.record.choice : words.record.notSent)}
      </option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
      {field.nullable ? <option value="null">{words.record.nothing}</option> : null}
    </select>
  );
}

/** What the writer does not see, and stays; another value may be written in its place. */
function KeptControl(props: ControlProps & { mask: string }) {
  const { at, faults, hasNote, field, mask, onChange } = props;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1 py-[5px]">
      <Chip>{words.correct.keptValue}</Chip>
      <MaskedValue text={mask} />
      <button
        {...frameProps(at, faults, hasNote)}
        type="button"
        className="act py-[3px] text-xs"
        aria-label={words.correct.mayWriteOf(field.label)}
        onClick={() => onChange('')}
      >
        {words.correct.mayWrite}
      </button>
    </span>
  );
}

function NullControl({ at, faults, hasNote, onChange }: ControlProps) {
  return (
    <span className="flex items-center gap-3 py-[5px]">
      <span className="mono text-ink-3">{words.record.nothing}</span>
      <button
        {...frameProps(at, faults, hasNote)}
        type="button"
        className="act text-xs"
        onClick={() => onChange('')}
      >
        {words.record.writeValue}
      </button>
    </span>
  );
}
