import { Fragment } from 'react';
import { useHotkeyGroups } from '#app/components/hotkeys/hotkey-groups.ts';
import type { HotkeyGroup } from '#app/components/hotkeys/hotkeys.tsx';
import { Kbd } from '#app/components/kbd.tsx';

/** What the keys do on the page at hand. */
export function KeyList() {
  return useHotkeyGroups().map((group) => <KeyGroup key={group.title} group={group} />);
}

function KeyGroup({ group }: { group: HotkeyGroup }) {
  return (
    <section className="mb-3">
      <h3 className="mb-1 text-xs font-medium text-ink-3">{group.title}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto]">
        {group.hotkeys.map(({ keys, label }) => (
          <Fragment key={keys}>
            <dt className="border-t border-line py-1">{label}</dt>
            <dd className="flex items-center justify-end gap-1 border-t border-line py-1">
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{keyNames[key] ?? key}</Kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

const keyNames: Record<string, string> = {
  Enter: '↵',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};
