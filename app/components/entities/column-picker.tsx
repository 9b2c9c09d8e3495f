'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import type { Column } from '#app/components/entities/choose-columns.ts';
import { fieldLabel } from '#app/components/entities/filter-words.ts';
import { PickerSearch } from '#app/components/picker-search.tsx';
import { Popover } from '#app/components/popover.tsx';
import { words } from '#app/messages/words.ts';
import type { ListFields } from '#lib/queries/listing/entity-fields.ts';

/** Which fields the table shows, and in which order. */
export function ColumnPicker(props: {
  columns: readonly Column[];
  fields: ListFields | undefined;
  isUsual: boolean;
  onChange: (paths: string[]) => void;
}) {
  const { entityType, common } = words;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const chosen = props.columns.map(({ path }) => path);
  const wanted = text.trim().toLowerCase();
  const name = (path: string) => fieldLabel(path, props.fields);
  const fits = (path: string) =>
    [path, name(path)].some((each) => each.toLowerCase().includes(wanted));
  const others = (props.fields?.fields ?? [])
    .map(({ path }) => path)
    .filter((path) => !chosen.includes(path));
  const move = (index: number, by: number) => {
    const next = [...chosen];
    const [path] = next.splice(index, 1);
    if (path === undefined) return;
    next.splice(index + by, 0, path);
    props.onChange(next);
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setText('');
      }}
      label={entityType.columnsLabel}
      trigger={
        <button
          type="button"
          className="rounded-sm px-1 text-xs text-ink-2 hover:underline max-rows:hidden"
        >
          {entityType.columns}
        </button>
      }
    >
      <PickerSearch label={entityType.searchFields} text={text} onText={setText} />
      <ul className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {chosen.map((path, index) =>
          fits(path) ? (
            <li key={path} className="flex items-center rounded-[5px] hover:bg-sunk">
              <Tick
                label={name(path)}
                checked
                onToggle={() => props.onChange(chosen.filter((other) => other !== path))}
              />
              <Move
                label={entityType.columnUp(name(path))}
                disabled={index === 0}
                onMove={() => move(index, -1)}
              >
                <ChevronUp size={13} aria-hidden />
              </Move>
              <Move
                label={entityType.columnDown(name(path))}
                disabled={index === chosen.length - 1}
                onMove={() => move(index, 1)}
              >
                <ChevronDown size={13} aria-hidden />
              </Move>
            </li>
          ) : null,
        )}
        {others.filter(fits).map((path) => (
          <li key={path} className="flex items-center rounded-[5px] hover:bg-sunk">
            <Tick
              label={name(path)}
              checked={false}
              onToggle={() => props.onChange([...chosen, path])}
            />
          </li>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-3 border-t border-line px-3 py-1.5 text-xs text-ink-3">
        {props.isUsual ? entityType.columnsText : null}
        {props.isUsual ? null : (
          <button type="button" className="act" onClick={() => props.onChange([])}>
            {entityType.columnsUsual}
          </button>
        )}
        {props.fields ? null : common.loading}
      </p>
    </Popover>
  );
}

function Tick(props: { label: string; checked: boolean; onToggle: () => void }) {
  return (
    <label className="flex min-w-0 flex-1 items-center gap-2 px-1.5 py-[3px]">
      <input type="checkbox" checked={props.checked} onChange={props.onToggle} />
      <span className="min-w-0 wrap-anywhere">{props.label}</span>
    </label>
  );
}

function Move(props: {
  label: string;
  disabled: boolean;
  onMove: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onMove}
      className="grid size-6 place-items-center rounded-[5px] text-ink-3 hover:text-ink disabled:opacity-40"
    >
      {props.children}
    </button>
  );
}
