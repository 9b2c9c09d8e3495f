'use client';

import dynamic from 'next/dynamic';
import { useCallback, useEffect, useState } from 'react';
import { onFirstMessage } from '#app/components/toast/toast.ts';
import { useSoon } from '#app/components/use-soon.ts';

const load = () =>
  import('#app/components/toast/toast-window.tsx').then((loaded) => loaded.ToastWindow);
const ToastWindow = dynamic(load, { ssr: false });

/** Where messages appear. It comes after the page's first load; a message before that waits for it. */
export function Toasts() {
  const [used, setUsed] = useState(false);
  useSoon(useCallback(() => load().then(() => setUsed(true)), []));
  useEffect(() => onFirstMessage(() => setUsed(true)), []);
  return used ? <ToastWindow /> : null;
}
