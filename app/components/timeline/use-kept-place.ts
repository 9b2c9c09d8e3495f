'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';

type Place = { list: string; row: number; left: number };

/** Longer ago the reader went away and came back: the list opens as its address says. */
const justNow = 5_000;
let left: Place | null = null;

/**
 * The row that was in the middle of the list's pane when the same list was taken down a moment ago, as
 * when something is revealed and the page mounts anew; null where it was not.
 */
export function useKeptPlace(pane: RefObject<HTMLElement | null>, list: string): number | null {
  const [row, setRow] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = pane.current;
    if (left?.list === list && performance.now() - left.left < justNow) setRow(left.row);
    left = null;
    return () => {
      const at = element && rowInMiddle(element);
      left = at === null ? null : { list, row: at, left: performance.now() };
    };
  }, [pane, list]);
  return row;
}

/** Null where the list stands at its beginning. */
function rowInMiddle(pane: HTMLElement): number | null {
  if (pane.scrollTop === 0) return null;
  const { top, height } = pane.getBoundingClientRect();
  const rows = [...pane.querySelectorAll<HTMLElement>('[data-index]')];
  const row = rows.find((each) => each.getBoundingClientRect().bottom > top + height / 2);
  return row ? Number(row.dataset['index']) : null;
}
