'use client';

import { type ReactNode, useState } from 'react';
import { chipClass } from '#app/components/chip.tsx';
import { Popover } from '#app/components/popover.tsx';
import * as words from '#app/messages/words.ts';

export type Choice = { value: string; label: string; group?: string; note?: string };

/** Picks from what exists: search, then tick. `single` closes with the first choice. */
export function FilterPicker(props: {
  name: string;
  label: string;
  choices: Choice[];
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
  single?: boolean;
  /** Asks the server for other choices; without it the given ones are searched. */
  onSearch?: (text: string) => void;
  /** Told once it is opened. */
  onOpen?: () => void;
  searchLabel?: string;
  foot?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const fitting = props.onSearch
    ? props.choices
    : props.choices.filter(({ label, value, group }) =>
        [label, value, group ?? ''].some((part) => part.toLowerCase().includes(wanted)),
      );
  const search = (next: string) => {
    setText(next);
    props.onSearch?.(next);
  };
  const toggle = (value: string) => {
    const { chosen } = props;
    if (props.single) {
      setOpen(false);
      props.onChoose(chosen.includes(value) ? [] : [value]);
    } else {
      props.onChoose(
        chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
      );
    }
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) search('');
        if (next) props.onOpen?.();
      }}
      label={props.label}
      trigger={
        <button type="button" className={chipClass('offer', 'hover:bg-sunk')}>
          {props.name}
        </button>
      }
    >
      <label className="flex items-center gap-2 px-3 py-1.5 shadow-[inset_0_-2px_var(--accent)]">
        <span className="text-xs text-ink-3">{props.searchLabel ?? words.common.search}</span>
        <input
          value={text}
          onChange={(event) => search(event.target.value)}
          className="min-w-0 flex-1 bg-transparent outline-none"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <fieldset className="p-1.5">
          <legend className="sr-only">{props.label}</legend>
          {fitting.length === 0 ? (
            <p className="px-1.5 py-1 text-ink-3">{words.common.noChoice}</p>
          ) : null}
          {fitting.map((choice, index) => (
            <ChoiceLine
              key={choice.value}
              choice={choice}
              heading={choice.group !== fitting[index - 1]?.group ? choice.group : undefined}
              checked={props.chosen.includes(choice.value)}
              onToggle={() => toggle(choice.value)}
            />
          ))}
        </fieldset>
      </div>
      {props.foot === undefined ? null : (
        <p className="border-t border-line px-3 py-1.5 text-xs text-ink-3">{props.foot}</p>
      )}
    </Popover>
  );
}

function ChoiceLine(props: {
  choice: Choice;
  heading: string | undefined;
  checked: boolean;
  onToggle: () => void;
}) {
  return (
    <>
      {props.heading === undefined ? null : (
        <p className="px-1.5 pt-1.5 pb-0.5 text-2xs font-medium text-ink-3">{props.heading}</p>
      )}
      <label className="flex items-center gap-2 rounded-[5px] px-1.5 py-[3px] hover:bg-sunk">
        <input type="checkbox" checked={props.checked} onChange={props.onToggle} />
        <span className="min-w-0 flex-1 wrap-anywhere">{props.choice.label}</span>
        <span className="text-xs text-ink-3">{props.choice.note}</span>
      </label>
    </>
  );
}
