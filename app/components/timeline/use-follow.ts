'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** How long a row far away may take to be read and to push its neighbours into place. Milliseconds. */
const patience = 3_000;

/**
 * Keeps the version at hand in view: in the middle on arrival and after a leap, else no further
 * than needed. `version` is null for the present one, undefined while the list does not know its
 * own place yet.
 */
export function useFollow(given: {
  list: RefObject<HTMLElement | null>;
  version: number | null | undefined;
  shown: number;
  /** What of the window's edges is covered, in pixels. */
  room: { above: number; below: number };
  scrollTo: (index: number, align: 'auto' | 'center') => void;
}): void {
  const last = useRef<number | null | undefined>(undefined);
  const latest = useRef(given);
  const { version } = given;
  useEffect(() => {
    latest.current = given;
  });
  useEffect(() => {
    if (version === undefined || last.current === version) return;
    const { shown } = latest.current;
    const arriving = last.current === undefined;
    last.current = version;
    if (arriving && (version === null || version === shown)) return;
    const index = version === null ? 0 : shown - version;
    let frame = 0;
    const until = performance.now() + patience;
    // Heights are estimates until rows are read: a leap is done once the row is seen in its place.
    const approach = () => {
      const { list, room, scrollTo } = latest.current;
      const row = list.current
        ?.querySelector(`[data-index="${index}"] article`)
        ?.getBoundingClientRect();
      const isSeen =
        row !== undefined &&
        row.top >= room.above &&
        row.top <= window.innerHeight - room.below - Math.min(row.height, window.innerHeight / 2);
      if (isSeen || performance.now() > until) return;
      scrollTo(index, arriving || !row ? 'center' : 'auto');
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
  }, [version]);
}
