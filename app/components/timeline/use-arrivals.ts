'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Pixels from the top within which a reader is at the head. */
const atHead = 60;

/**
 * New versions join the list only while its reader is at the head and looks at the present;
 * elsewhere they are counted, until asked for.
 */
export function useArrivals(
  head: number,
  version: number | null,
  pane: RefObject<HTMLElement | null>,
): { shown: number; arrived: number; showArrived: () => void } {
  const [shown, setShown] = useState(head);
  const isPresent = version === null || version >= shown;
  useEffect(() => {
    const element = pane.current;
    if (head === shown || !element) return;
    const join = () => {
      if (isPresent && element.scrollTop < atHead) setShown(head);
    };
    join();
    element.addEventListener('scroll', join, { passive: true });
    return () => element.removeEventListener('scroll', join);
  }, [head, shown, isPresent, pane]);
  // A version that is asked for is shown, whatever has arrived meanwhile.
  const effective = version !== null && version > shown ? head : shown;
  return {
    shown: effective,
    arrived: head - effective,
    showArrived: () => {
      setShown(head);
      pane.current?.scrollTo({ top: 0 });
    },
  };
}
