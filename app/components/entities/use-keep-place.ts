'use client';

import { useLayoutEffect, useRef } from 'react';
import type { EntityRow } from '#lib/queries/views.ts';

/**
 * Keeps what is read where it is: rows that join or leave above the window move the page by as much.
 * Rows are of one height, so that the place of each is known though few are in the document.
 */
export function useKeepPlace(
  rows: readonly EntityRow[],
  { margin, rowHeight }: { margin: number; rowHeight: number },
): void {
  const before = useRef(rows);
  useLayoutEffect(() => {
    const shown = before.current;
    before.current = rows;
    if (shown === rows || window.scrollY <= margin) return;
    const top = Math.ceil((window.scrollY - margin) / rowHeight);
    const index = rows.findIndex(({ id }) => id === shown[top]?.id);
    if (index !== -1 && index !== top) window.scrollBy(0, (index - top) * rowHeight);
  }, [rows, margin, rowHeight]);
}
