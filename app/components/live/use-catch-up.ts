'use client';

import { useEffect, useRef } from 'react';
import { useLive } from '#app/components/live/live-provider.tsx';

/** An import records thousands a second: what is new is read in breaths. */
const breathMs = 400;

/**
 * Reads what was recorded since, again and again until nothing is left, never two at once and without
 * waiting for a pause in the news. `key` tells one list from another: what is under way for the one
 * before is given up. A read that fails is tried again with the next news.
 */
export function useCatchUp(options: {
  key: unknown;
  /** Up to where the list is current; null where it follows nothing. */
  at: () => string | null;
  read: (reached: string, signal: AbortSignal) => Promise<void>;
}): void {
  const { key } = options;
  const { position } = useLive();
  const latest = useRef({ ...options, position });
  const wake = useRef(() => {});
  useEffect(() => {
    latest.current = { ...options, position };
  });
  useEffect(() => {
    // Named, so that another list begins anew.
    void key;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isBehind = () => {
      const at = latest.current.at();
      return at !== null && BigInt(latest.current.position) > BigInt(at);
    };
    const look = () => {
      if (timer !== undefined || abort.signal.aborted || !isBehind()) return;
      timer = setTimeout(async () => {
        try {
          await latest.current.read(latest.current.position, abort.signal);
          timer = undefined;
          look();
        } catch {
          timer = undefined;
        }
      }, breathMs);
    };
    wake.current = look;
    look();
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key]);
  useEffect(() => {
    if (position !== '') wake.current();
  }, [position]);
}
