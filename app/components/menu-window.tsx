'use client';

import { DropdownMenu as Radix } from 'radix-ui';
import { classNames } from '#app/components/class-names.ts';
import { type MenuProps, menuButton } from '#app/components/menu-button.tsx';

/**
 * The same once it is used: open from the start. The page beside it stays what it is: were the menu
 * modal, the library would hide all else from screen readers and leave it in the order of Tab.
 */
export function MenuWindow(props: MenuProps) {
  return (
    <Radix.Root defaultOpen modal={false}>
      <Radix.Trigger {...menuButton(props)} />
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
