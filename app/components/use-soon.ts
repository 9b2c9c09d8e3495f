'use client';

import { useEffect } from 'react';

/** Browsers without `requestIdleCallback` wait so long. */
const pauseMs = 200;

/**
 * Loads what a page needs only once it is used as soon as the browser has nothing else to do. What
 * fails is tried again when it is used.
 */
export function useSoon(load: () => Promise<unknown>): void {
  useEffect(() => {
    const run = () => void load().catch(() => {});
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(run, pauseMs);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(run, { timeout: 2_000 });
    return () => cancelIdleCallback(asked);
  }, [load]);
}
