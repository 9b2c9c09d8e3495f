'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** How long a row far away may take to be read and to push its neighbours into place. Milliseconds. */
const patience = 8_000;
/** Room that a row keeps to the edges of its pane, in pixels. */
const room = 28;

/** A row that the reader asked for; another name is another wish. */
export type Wanted = { name: string; index: number; isAtTop: boolean };

/**
 * Keeps the row that is wanted in view inside the timeline's pane: in the middle after a leap, else no
 * further than needed. The window stays where it is. Undefined while the list is not in place yet.
 */
export function useFollow(given: {
  pane: RefObject<HTMLElement | null>;
  wanted: Wanted | undefined;
  /** Brings a row into being that is too far off to be there. */
  leapTo: (index: number) => void;
}): void {
  const last = useRef<string | undefined>(undefined);
  const latest = useRef(given);
  const name = given.wanted?.name;
  useEffect(() => {
    latest.current = given;
  });
  useEffect(() => {
    const { wanted } = latest.current;
    if (name === undefined || !wanted || last.current === name) return;
    const arriving = last.current === undefined;
    last.current = name;
    if (arriving && wanted.isAtTop) return;
    const { index } = wanted;
    let frame = 0;
    let leapt = false;
    const until = performance.now() + patience;
    // Heights are estimates until rows are read: a leap is done once the row is seen in its place.
    const approach = () => {
      const { pane, leapTo } = latest.current;
      if (!pane.current || performance.now() > until) return;
      const row = pane.current.querySelector<HTMLElement>(`[data-index="${index}"]`);
      const isRead = row?.querySelector('article') != null;
      const by = row ? distance(pane.current, row, leapt || arriving) : 0;
      if (isRead && by === 0) return;
      if (row) pane.current.scrollTop += by;
      else {
        leapTo(index);
        leapt = true;
      }
      frame = requestAnimationFrame(approach);
    };
    approach();
    // Whoever scrolls by hand has somewhere else to be.
    const leave = () => cancelAnimationFrame(frame);
    window.addEventListener('wheel', leave, { passive: true, once: true });
    window.addEventListener('touchmove', leave, { passive: true, once: true });
    return () => {
      leave();
      window.removeEventListener('wheel', leave);
      window.removeEventListener('touchmove', leave);
    };
  }, [name]);
}

/** How far a pane has to scroll for a row to be seen in the part of it that the window shows. */
function distance(pane: HTMLElement, row: HTMLElement, toMiddle: boolean): number {
  const frame = pane.getBoundingClientRect();
  const { top, bottom } = row.getBoundingClientRect();
  const first = Math.max(frame.top, 0);
  const end = Math.min(frame.bottom, window.innerHeight);
  const spare = end - first - (bottom - top);
  const highest = first + Math.min(room, Math.max(0, spare));
  const lowest = end - Math.min(room, Math.max(0, spare));
  // A row that is taller than the pane is seen from its head.
  const isSeen = top >= Math.min(highest, first) && (bottom <= end || (spare < 0 && top <= first));
  if (isSeen) return 0;
  const wanted =
    spare < 0
      ? top - first
      : toMiddle
        ? top - (first + spare / 2)
        : top < highest
          ? top - highest
          : bottom - lowest;
  const most = pane.scrollHeight - pane.clientHeight - pane.scrollTop;
  const by = Math.round(Math.max(-pane.scrollTop, Math.min(most, wanted)));
  return Math.abs(by) < 2 ? 0 : by;
}
