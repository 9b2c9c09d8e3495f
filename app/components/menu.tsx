'use client';

import { MoreHorizontal } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { classNames } from '#app/components/class-names.ts';

export type MenuItem = {
  label: string;
  look?: 'plain' | 'danger';
  /** Why it cannot be chosen now. */
  refused?: string | null;
  onSelect: () => void;
};

/** What can be done with a row, behind three dots. What cannot be now says why. */
export function Menu(props: { label: string; items: MenuItem[] }) {
  return (
    <Radix.Root>
      <Radix.Trigger
        aria-label={props.label}
        title={props.label}
        className="grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink data-[state=open]:bg-sunk"
      >
        <MoreHorizontal size={16} aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 max-w-[280px] min-w-[180px] rounded-lg border border-line-2 bg-card p-1 shadow-[0_8px_28px_var(--shadow)]"
        >
          {props.items.map(({ label, look, refused, onSelect }) => (
            <Radix.Item
              key={label}
              aria-disabled={refused ? true : undefined}
              onSelect={(event) => {
                if (refused) event.preventDefault();
                else onSelect();
              }}
              className={classNames(
                'rounded-md px-2 py-1.5 outline-none data-[highlighted]:bg-sunk',
                refused ? 'cursor-default text-ink-3' : 'cursor-pointer',
                look === 'danger' && !refused && 'text-del',
              )}
            >
              {label}
              {refused ? <span className="block text-xs">{refused}</span> : null}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
