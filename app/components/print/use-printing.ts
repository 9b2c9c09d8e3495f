'use client';

import { useSyncExternalStore } from 'react';

let printing = false;

/** Whether the page is being printed: what is folded on the screen has to be whole on paper. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing, notYet);
}

function subscribe(tell: () => void): () => void {
  const begin = () => {
    printing = true;
    tell();
  };
  const end = () => {
    printing = false;
    tell();
  };
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}

function notYet(): boolean {
  return false;
}
