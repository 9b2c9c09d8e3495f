'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { Outline } from '#app/components/timeline/outline.ts';
import type { Order } from '#app/components/timeline/timeline-list.ts';

/** Pixels from the top within which a reader is at the head. */
const atHead = 60;

/**
 * New events join the list only while its reader is at the head and looks at the present; elsewhere
 * they are counted, until asked for. Below all others, where the oldest stand first, nothing jumps.
 */
export function useArrivals(given: {
  latest: Outline;
  /** Another timeline, or another filter: shown as it comes. */
  name: string;
  order: Order;
  isPresent: boolean;
  /** The newest key that has to be there; null for none. */
  needed: number | null;
  pane: RefObject<HTMLElement | null>;
}): { shown: Outline; arrived: number; showArrived: () => void } {
  const { latest, name, order, isPresent, needed, pane } = given;
  const [held, setHeld] = useState({ name, outline: latest });
  const lacks = needed !== null && needed > (held.outline.keys.at(-1) ?? 0);
  const newest = held.outline.keys.at(-1) ?? 0;
  // What is found further back moves nothing that is read; nor does anything in an empty list.
  const onlyOlder = newest === 0 || newest === (latest.keys.at(-1) ?? 0);
  const joins = held.name !== name || order === 'asc' || lacks || onlyOlder;
  const shown = joins ? latest : held.outline;
  useEffect(() => {
    const element = pane.current;
    if (held.outline === latest && held.name === name) return;
    if (joins) {
      setHeld({ name, outline: latest });
      return;
    }
    if (!element) return;
    const join = () => {
      if (isPresent && element.scrollTop < atHead) setHeld({ name, outline: latest });
    };
    join();
    element.addEventListener('scroll', join, { passive: true });
    return () => element.removeEventListener('scroll', join);
  }, [held, latest, name, joins, isPresent, pane]);
  return {
    shown,
    arrived: shown === latest ? 0 : latest.keys.filter((key) => key > newest).length,
    showArrived: () => {
      setHeld({ name, outline: latest });
      pane.current?.scrollTo({ top: 0 });
    },
  };
}
