'use client';

import { useEffect, useState } from 'react';

/**
 * New versions join the list only while its reader is at the head and looks at the present;
 * elsewhere they are counted, until asked for.
 */
export function useArrivals(
  head: number,
  version: number | null,
  list: { current: HTMLOListElement | null },
): { shown: number; arrived: number; showArrived: () => void } {
  const [shown, setShown] = useState(head);
  const isPresent = version === null || version >= shown;
  useEffect(() => {
    if (head === shown) return;
    const join = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      if (isPresent && top > 0) setShown(head);
    };
    join();
    window.addEventListener('scroll', join, { passive: true });
    return () => window.removeEventListener('scroll', join);
  }, [head, shown, isPresent, list]);
  // A version that is asked for is shown, whatever has arrived meanwhile.
  const effective = version !== null && version > shown ? head : shown;
  return {
    shown: effective,
    arrived: head - effective,
    showArrived: () => {
      setShown(head);
      window.scrollTo({ top: 0 });
    },
  };
}
