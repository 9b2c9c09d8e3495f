'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Frames in which a row far away may be measured, and move what stands before it. */
const mostFrames = 30;

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
    let left = mostFrames;
    // Heights are estimates until rows are there: a leap is done once the row is seen in its place.
    const approach = () => {
      const { list, room, scrollTo } = latest.current;
      const row = list.current?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect();
      const isSeen =
        row !== undefined &&
        row.top >= room.above &&
        row.top <= window.innerHeight - room.below - Math.min(row.height, window.innerHeight / 2);
      if (isSeen || left === 0) return;
      left -= 1;
      scrollTo(index, arriving || !row ? 'center' : 'auto');
      frame = requestAnimationFrame(approach);
    };
    approach();
    return () => cancelAnimationFrame(frame);
  }, [version]);
}
