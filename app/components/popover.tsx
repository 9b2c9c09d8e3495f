'use client';

import {
  type ComponentPropsWithRef,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { later } from '#app/components/later.tsx';
import type { PopoverWindowProps } from '#app/components/popover-window.tsx';
import { useSoon } from '#app/components/use-soon.ts';

const PopoverWindow = later(
  () => import('#app/components/popover-window.tsx').then((loaded) => loaded.PopoverWindow),
  {
    leave: ({ open, onOpenChange }: PopoverWindowProps) =>
      open ? () => onOpenChange(false) : null,
  },
);

/**
 * A panel that opens beside what it belongs to; on a narrow window as wide as that. It comes after the
 * page's first load.
 */
export function Popover(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactElement<ComponentPropsWithRef<'button'>>;
  label: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  const { open, onOpenChange, trigger, ...shown } = props;
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [used, setUsed] = useState(open);
  useSoon(PopoverWindow.load);
  if (open && !used) setUsed(true);
  return (
    <>
      {cloneElement(trigger, {
        ref: opener,
        'aria-haspopup': 'dialog',
        'aria-expanded': open,
        ...(open ? { 'aria-controls': id } : {}),
        onClick: () => onOpenChange(!open),
      })}
      {used ? <PopoverWindow {...shown} {...{ open, onOpenChange, id, opener }} /> : null}
    </>
  );
}
