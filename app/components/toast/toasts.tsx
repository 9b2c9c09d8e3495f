'use client';

import { useCallback, useEffect, useState } from 'react';
import { later } from '#app/components/later.tsx';
import { onFirstMessage } from '#app/components/toast/toast.ts';
import { useSoon } from '#app/components/use-soon.ts';

const ToastWindow = later(() =>
  import('#app/components/toast/toast-window.tsx').then((loaded) => loaded.ToastWindow),
);

/** Where messages appear. It comes after the page's first load; a message before that waits for it. */
export function Toasts() {
  const [used, setUsed] = useState(false);
  useSoon(useCallback(() => ToastWindow.load().then(() => setUsed(true)), []));
  useEffect(() => onFirstMessage(() => setUsed(true)), []);
  return used ? <ToastWindow /> : null;
}
