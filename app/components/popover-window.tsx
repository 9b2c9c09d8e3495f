'use client';

import { Popover as Radix } from 'radix-ui';
import { type ReactNode, type RefObject, useRef } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { typeEarly } from '#app/components/early-keys.ts';

export type PopoverWindowProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  id: string;
  /** What opened it, and has the focus again once it is closed. */
  opener: RefObject<HTMLElement | null>;
  label: string;
  className?: string | undefined;
  children: ReactNode;
};

/** What a popover shows once it is open, beside what opened it. */
export function PopoverWindow(props: PopoverWindowProps) {
  const { opener } = props;
  // Whoever goes on elsewhere keeps the focus there.
  const left = useRef(false);
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Anchor virtualRef={opener} />
      <Radix.Portal>
        <Radix.Content
          id={props.id}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={props.label}
          // However the focus came: by the library, or since a field of it takes it by itself.
          onFocus={() => queueMicrotask(typeEarly)}
          onInteractOutside={(event) => {
            left.current = true;
            // It closes by itself; closed here, it would open again.
            if (event.target instanceof Node && opener.current?.contains(event.target)) {
              event.preventDefault();
            }
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!left.current) opener.current?.focus();
            left.current = false;
          }}
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
