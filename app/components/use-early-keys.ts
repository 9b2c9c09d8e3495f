'use client';

import { useCallback, useEffect, useRef } from 'react';
import type { EarlyKeys } from '#app/components/early-keys.ts';

/**
 * Keeps the keys that are pressed from when something is asked for that is not there yet until it takes them
 * over: nothing else on the page gets any of them. Once taken, what opened has the keys for good.
 */
export function useEarlyKeys(open: boolean, onEscape: () => void): () => EarlyKeys {
  const early = useRef<EarlyKeys | null>({ text: '', entered: false });
  const leave = useRef(onEscape);
  useEffect(() => {
    leave.current = onEscape;
  });
  useEffect(() => {
    if (!open || early.current === null) return;
    early.current = { text: '', entered: false };
    const listen = (event: KeyboardEvent) => {
      const kept = early.current;
      if (kept === null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') leave.current();
      else if (event.key === 'Enter') kept.entered = true;
      else if (event.key === 'Backspace' || event.key.length === 1) {
        kept.text = event.key === 'Backspace' ? kept.text.slice(0, -1) : kept.text + event.key;
        // Enter was meant for what stood there before.
        kept.entered = false;
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [open]);
  return useCallback(() => {
    const taken = early.current ?? { text: '', entered: false };
    early.current = null;
    return taken;
  }, []);
}
