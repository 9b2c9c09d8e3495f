'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useEarlyKeys } from '#app/components/use-early-keys.ts';
import { useSoon } from '#app/components/use-soon.ts';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** `side` is a sheet from the left edge, as high as the window. */
  place?: 'middle' | 'side';
  children: ReactNode;
};

const load = () =>
  import('#app/components/dialog-window.tsx').then((loaded) => loaded.DialogWindow);
const DialogWindow = dynamic(load, { ssr: false });

/** A dialog over the page; Escape and a click beside it close it. It comes after the page's first load. */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.open);
  useSoon(load);
  if (props.open && !used) setUsed(true);
  const takeEarly = useEarlyKeys(props.open, () => props.onOpenChange(false));
  return used ? <DialogWindow {...props} takeEarly={takeEarly} /> : null;
}
