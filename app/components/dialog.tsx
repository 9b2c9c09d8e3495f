'use client';

import { type ReactNode, useState } from 'react';
import { later } from '#app/components/later.tsx';
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

const DialogWindow = later(
  () => import('#app/components/dialog-window.tsx').then((loaded) => loaded.DialogWindow),
  { leave: ({ open, onOpenChange }: DialogProps) => (open ? () => onOpenChange(false) : null) },
);

/** A dialog over the page; Escape and a click beside it close it. It comes after the page's first load. */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.open);
  useSoon(DialogWindow.load);
  if (props.open && !used) setUsed(true);
  return used ? <DialogWindow {...props} /> : null;
}
