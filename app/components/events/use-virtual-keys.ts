'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { type Hotkey, useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import * as words from '#app/messages/words.ts';

/**
 * j and k move through the rows of a list of which only what is in sight is in the document: through
 * the elements marked `data-row` within those marked `data-index`.
 */
export function useVirtualKeys(options: {
  list: RefObject<HTMLElement | null>;
  count: number;
  scrollTo: (index: number) => void;
  also?: Hotkey[];
}): void {
  const { list, count } = options;
  const wanted = useRef<number | null>(null);
  const focusRow = (index: number) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`);
    row?.focus({ preventScroll: true });
    return row !== null && row !== undefined;
  };
  // A row that was out of sight can be focused once it is rendered.
  useEffect(() => {
    if (wanted.current !== null && focusRow(wanted.current)) wanted.current = null;
  });
  const move = (by: number) => {
    const focused = document.activeElement?.closest('[data-index]')?.getAttribute('data-index');
    const start = focused === null || focused === undefined ? -1 : Number(focused);
    const index = start === -1 ? 0 : Math.min(Math.max(start + by, 0), count - 1);
    options.scrollTo(index);
    if (!focusRow(index)) wanted.current = index;
  };
  useHotkeys(
    words.shell.keyGroups.lists,
    count === 0
      ? []
      : [
          { keys: 'j', label: words.shell.keyDown, run: () => move(1) },
          { keys: 'k', label: words.shell.keyUp, run: () => move(-1) },
          ...(options.also ?? []),
        ],
  );
}
