'use client';

import { useRef } from 'react';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import * as words from '#app/messages/words.ts';

/**
 * j and k move through the rows of a list: through the elements within it that are marked
 * `data-row`. What Enter does is up to the focused element itself.
 */
export function useRowKeys<Element extends HTMLElement = HTMLOListElement>(rows: number) {
  const list = useRef<Element>(null);
  const move = (by: number) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const row = document.activeElement?.closest('li, tr');
    const at = all.findIndex((element) => row?.contains(element));
    const next = all[at === -1 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useHotkeys(
    words.shell.keyGroups.lists,
    rows === 0
      ? []
      : [
          { keys: 'j', label: words.shell.keyDown, run: () => move(1) },
          { keys: 'k', label: words.shell.keyUp, run: () => move(-1) },
        ],
  );
  return list;
}
