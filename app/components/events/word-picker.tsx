'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { chipClass } from '#app/components/chip.tsx';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { Popover } from '#app/components/popover.tsx';
import * as words from '#app/messages/words.ts';

/** Takes a few words to filter by. */
export function WordPicker(props: {
  name: string;
  label: string;
  note: string;
  value: string | null;
  hotkey?: string;
  onGive: (value: string | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const show = (next: boolean) => {
    setOpen(next);
    if (next) setText(props.value ?? '');
  };
  useHotkeys(
    words.shell.keyGroups.lists,
    props.hotkey === undefined
      ? []
      : [{ keys: props.hotkey, label: props.label, run: () => show(true) }],
  );
  return (
    <Popover
      open={open}
      onOpenChange={show}
      label={props.label}
      trigger={
        <button type="button" className={chipClass('offer', 'hover:bg-sunk')}>
          {props.name}
        </button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setOpen(false);
          props.onGive(text.trim() === '' ? null : text.trim());
        }}
      >
        <label className="flex items-center gap-2 px-3 py-1.5 shadow-[inset_0_-2px_var(--accent)]">
          <span className="sr-only">{props.label}</span>
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            maxLength={200}
            className="min-w-0 flex-1 bg-transparent outline-none"
            autoComplete="off"
            spellCheck={false}
          />
          <Button type="submit" look="primary">
            {words.events.addFilter}
          </Button>
        </label>
        <p className="px-3 py-2 text-xs text-ink-3">{props.note}</p>
      </form>
    </Popover>
  );
}
