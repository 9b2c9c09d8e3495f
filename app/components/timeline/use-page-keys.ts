'use client';

import { type RefObject, useEffect } from 'react';

/** Of a pane's height, what one press goes on by: a line or two stay to hold on to. */
const share = 0.9;

/** The keys that page a window page the pane that takes its place, while nothing else has the focus. */
export function usePageKeys(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const element = pane.current;
      if (!element || event.defaultPrevented || event.target !== document.body) return;
      const down = event.key === 'PageDown' || (event.key === ' ' && !event.shiftKey);
      const up = event.key === 'PageUp' || (event.key === ' ' && event.shiftKey);
      if (!(down || up) || element.scrollHeight <= element.clientHeight) return;
      event.preventDefault();
      element.scrollBy({ top: element.clientHeight * share * (down ? 1 : -1) });
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [pane]);
}
