'use client';

import dynamic from 'next/dynamic';
import {
  type ComponentPropsWithRef,
  cloneElement,
  type ReactElement,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { useEarlyKeys } from '#app/components/use-early-keys.ts';
import { useSoon } from '#app/components/use-soon.ts';

const load = () =>
  import('#app/components/popover-window.tsx').then((loaded) => loaded.PopoverWindow);
const PopoverWindow = dynamic(load, { ssr: false });

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
  useSoon(load);
  if (open && !used) setUsed(true);
  const takeEarly = useEarlyKeys(open, () => onOpenChange(false));
  return (
    <>
      {cloneElement(trigger, {
        ref: opener,
        'aria-haspopup': 'dialog',
        'aria-expanded': open,
        ...(open ? { 'aria-controls': id } : {}),
        onClick: () => onOpenChange(!open),
      })}
      {used ? (
        <PopoverWindow {...shown} {...{ open, onOpenChange, id, opener, takeEarly }} />
      ) : null}
    </>
  );
}
