'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { PickerSearch } from '#app/components/picker-search.tsx';
import { Popover } from '#app/components/popover.tsx';
import * as words from '#app/messages/words.ts';

export type ColumnChoice = { key: string; label: string; mono?: boolean };

/** Which columns a list shows, and in which order: those that it has stand first. */
export function ColumnPicker(props: {
  /** What opens it says. */
  trigger: string;
  className?: string;
  chosen: readonly ColumnChoice[];
  others: readonly ColumnChoice[];
  isUsual: boolean;
  isLoading: boolean;
  /** Told below the list. */
  note: string;
  onOpenChange?: (open: boolean) => void;
  onChoose: (keys: string[]) => void;
  onUsual: () => void;
}) {
  const { columns, loading } = words.common;
  const { chosen } = props;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const keys = chosen.map(({ key }) => key);
  const fits = ({ key, label }: ColumnChoice) =>
    [key, label].some((each) => each.toLowerCase().includes(wanted));
  const move = (from: number, by: number) => {
    const next = keys.toSpliced(from, 1);
    props.onChoose(next.toSpliced(from + by, 0, keys[from] ?? ''));
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setText('');
        props.onOpenChange?.(next);
      }}
      label={columns.label}
      trigger={
        <button
          type="button"
          className={classNames(
            'rounded-sm px-1 text-xs text-ink-2 hover:underline',
            props.className,
          )}
        >
          {props.trigger}
        </button>
      }
    >
      <PickerSearch label={columns.find} text={text} onText={setText} />
      <ul className="min-h-0 flex-1 overflow-y-auto p-1.5">
        {chosen.map((choice, index) =>
          fits(choice) ? (
            <Line key={choice.key}>
              <Tick
                choice={choice}
                checked
                onToggle={() => props.onChoose(keys.filter((other) => other !== choice.key))}
              />
              <Move
                label={columns.up(choice.label)}
                disabled={index === 0}
                onMove={() => move(index, -1)}
              >
                <ChevronUp size={13} aria-hidden />
              </Move>
              <Move
                label={columns.down(choice.label)}
                disabled={index === chosen.length - 1}
                onMove={() => move(index, 1)}
              >
                <ChevronDown size={13} aria-hidden />
              </Move>
            </Line>
          ) : null,
        )}
        {props.others.filter(fits).map((choice) => (
          <Line key={choice.key}>
            <Tick
              choice={choice}
              checked={false}
              onToggle={() => props.onChoose([...keys, choice.key])}
            />
          </Line>
        ))}
      </ul>
      <p className="flex items-baseline justify-between gap-3 border-t border-line px-3 py-1.5 text-xs text-ink-3">
        {props.isLoading ? loading : props.note}
        {props.isUsual ? null : (
          <button type="button" className="act" onClick={props.onUsual}>
            {columns.usual}
          </button>
        )}
      </p>
    </Popover>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <li className="flex items-center rounded-[5px] hover:bg-sunk">{children}</li>;
}

function Tick(props: { choice: ColumnChoice; checked: boolean; onToggle: () => void }) {
  const { label, mono } = props.choice;
  return (
    <label className="flex min-w-0 flex-1 items-center gap-2 px-1.5 py-[3px]">
      <input type="checkbox" checked={props.checked} onChange={props.onToggle} />
      <span className={classNames('min-w-0 wrap-anywhere', mono && 'mono')}>{label}</span>
    </label>
  );
}

function Move(props: {
  label: string;
  disabled: boolean;
  onMove: () => void;
  children: ReactNode;
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
