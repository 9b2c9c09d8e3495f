'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import {
  type AttributeKind,
  type AttributeRow,
  attributeKinds,
} from '#app/components/form/attribute-data.ts';
import { controlClass, fieldId } from '#app/components/form/control.ts';
import * as words from '#app/messages/words.ts';
import { escapeToken } from '#lib/domain/pointer.ts';

/** Attributes of an event without a schema: a name, a kind, a value. */
export function AttributeEditor(props: {
  rows: AttributeRow[];
  /** Names that events of this entity type have had. */
  names: string[];
  faults: ReadonlyMap<string, string[]>;
  onChange: (rows: AttributeRow[]) => void;
}) {
  const { rows, onChange } = props;
  const set = (at: number, part: Partial<AttributeRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    onChange([...rows, { key, name: '', kind: 'text', text: '' }]);
  };
  return (
    <fieldset className="grid gap-2.5">
      <legend className="sr-only">{words.record.attributes}</legend>
      <datalist id="attribute-names">
        {props.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {rows.map((row, index) => (
        <Attribute
          key={row.key}
          row={row}
          number={index + 1}
          faults={props.faults.get(`/${escapeToken(row.name)}`) ?? []}
          onChange={(part) => set(index, part)}
          onRemove={() => onChange(rows.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button onClick={add}>
          <Plus size={14} aria-hidden /> {words.record.addAttribute}
        </Button>
      </div>
    </fieldset>
  );
}

function Attribute(props: {
  row: AttributeRow;
  number: number;
  faults: string[];
  onChange: (part: Partial<AttributeRow>) => void;
  onRemove: () => void;
}) {
  const { row, faults, onChange } = props;
  const faulty = faults.length > 0;
  const label = row.name || words.record.attribute(props.number);
  const value = {
    id: fieldId(`/${escapeToken(row.name)}`),
    'aria-label': `${label}, ${words.record.memberValue}`,
    'aria-invalid': faulty,
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-start gap-2 nav:grid-cols-[minmax(0,200px)_auto_minmax(0,1fr)_auto]">
      <input
        aria-label={`${words.record.attribute(props.number)}, ${words.record.memberName}`}
        placeholder={words.record.memberName}
        list="attribute-names"
        value={row.name}
        onChange={(event) => onChange({ name: event.target.value })}
        className={controlClass(false, 'mono')}
      />
      <select
        aria-label={`${label}, ${words.record.attributeType}`}
        value={row.kind}
        onChange={(event) => onChange({ kind: event.target.value as AttributeKind, text: '' })}
        className={controlClass(false)}
      >
        {attributeKinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.record.attributeTypes[kind]}
          </option>
        ))}
      </select>
      <div className="max-nav:col-span-3 max-nav:row-start-2">
        {row.kind === 'boolean' ? (
          <select
            {...value}
            value={row.text}
            onChange={(event) => onChange({ text: event.target.value })}
            className={controlClass(faulty)}
          >
            <option value="">{words.record.notSent}</option>
            <option value="true">{words.record.yes}</option>
            <option value="false">{words.record.no}</option>
          </select>
        ) : (
          <input
            {...value}
            disabled={row.kind === 'null'}
            placeholder={row.kind === 'null' ? 'null' : words.record.memberValue}
            inputMode={row.kind === 'number' ? 'decimal' : undefined}
            value={row.text}
            onChange={(event) => onChange({ text: event.target.value })}
            className={controlClass(faulty, 'mono disabled:text-ink-3')}
          />
        )}
        {faulty ? <p className="mt-0.5 text-xs font-medium text-del">{faults.join(' ')}</p> : null}
      </div>
      <button
        type="button"
        aria-label={words.record.removeAttribute(row.name)}
        title={words.record.removeAttribute(row.name)}
        onClick={props.onRemove}
        className="grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink max-nav:col-start-3 max-nav:row-start-1"
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  );
}
