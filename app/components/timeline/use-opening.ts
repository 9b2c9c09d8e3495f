'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * Where a list that opens in its middle begins before it can scroll: the rows around the one at
 * hand are all there is. Once it can, the rest is put above and below, and the row stays where it
 * was seen first.
 */
export function useOpening(pane: RefObject<HTMLElement | null>, index: number): boolean {
  const [placed, setPlaced] = useState(false);
  const seenAt = useRef<number | null>(null);
  const row = useRef(index);
  useLayoutEffect(() => {
    const at = pane.current
      ?.querySelector(`[data-index="${row.current}"]`)
      ?.getBoundingClientRect().top;
    if (!placed) {
      seenAt.current = at ?? null;
      setPlaced(true);
    } else if (pane.current && at !== undefined && seenAt.current !== null) {
      pane.current.scrollTop += at - seenAt.current;
    }
  }, [placed, pane]);
  return placed;
}
