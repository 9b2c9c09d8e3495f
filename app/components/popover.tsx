'use client';

import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';

/** A panel that opens beside what it belongs to; on a narrow window as wide as that. */
export function Popover(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={props.label}
          className={classNames(
            'z-30 flex max-h-[min(420px,var(--radix-popover-content-available-height))] w-[min(340px,calc(100vw-16px))] flex-col overflow-hidden rounded-lg border border-line-2 bg-card shadow-[0_8px_28px_var(--shadow)] outline-none',
            props.className,
          )}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
