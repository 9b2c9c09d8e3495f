'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef } from 'react';
import { classNames } from '#app/components/class-names.ts';
import type { DialogProps } from '#app/components/dialog.tsx';
import { typeEarly } from '#app/components/early-keys.ts';
import * as words from '#app/messages/words.ts';

const focusable =
  'input:checked, input:not([type="radio"]), textarea, select, button:not([disabled]), a[href]';

export function DialogWindow(props: DialogProps) {
  const side = props.place === 'side';
  const body = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Radix.Content
          {...(props.description === undefined ? { 'aria-describedby': undefined } : {})}
          onCloseAutoFocus={(event) => {
            // Without a trigger of its own the focus would be lost.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
            opener.current = null;
          }}
          // However the focus came: given below, or taken by a field by itself.
          onFocus={(event) => {
            opener.current ??= event.relatedTarget;
            queueMicrotask(typeEarly);
          }}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            // Not the button that closes: who types or presses space at once means what is asked.
            event.preventDefault();
            const first = body.current?.querySelector<HTMLElement>(focusable);
            (first ?? body.current)?.focus();
          }}
          className={classNames(
            'fixed z-50 flex flex-col bg-card shadow-[0_8px_28px_var(--shadow)] outline-none',
            side
              ? 'inset-y-0 left-0 w-[min(300px,86vw)] border-r border-line-2'
              : 'top-1/2 left-1/2 max-h-[86vh] w-[min(520px,calc(100vw-32px))] -translate-1/2 rounded-lg border border-line-2',
          )}
        >
          <div className="flex items-center justify-between gap-3 border-b border-line px-4 py-2.5">
            <Radix.Title className="min-w-0 text-base font-semibold wrap-anywhere">
              {/* Often the words of what opened it: those end in “…”, for something is to come. */}
              {props.title.replace(/…$/, '')}
            </Radix.Title>
            <Radix.Close
              aria-label={words.common.close}
              className="grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-sunk"
            >
              <X size={16} aria-hidden />
            </Radix.Close>
          </div>
          {props.description === undefined ? null : (
            <Radix.Description className="px-4 pt-3 wrap-anywhere text-ink-2">
              {props.description}
            </Radix.Description>
          )}
          <div
            ref={body}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what is long is scrolled by keys too
            tabIndex={0}
            className="flex min-h-0 flex-1 flex-col overflow-y-auto px-4 py-3 outline-offset-[-2px]"
          >
            {props.children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
