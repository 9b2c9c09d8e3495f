'use client';

import { useRouter } from 'next/navigation';
import { createContext, Fragment, type ReactNode, useContext, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { Dialog } from '#app/components/dialog.tsx';
import { type HotkeyGroup, useHotkeyGroups, useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { eventsHref } from '#app/components/hrefs.ts';
import { Kbd } from '#app/components/kbd.tsx';
import { footLine } from '#app/components/shell/foot-line.ts';
import * as words from '#app/messages/words.ts';

const OpenContext = createContext<() => void>(() => {});

/** The keys that act everywhere, and the help that lists whatever acts on the page at hand. */
export function KeysHelp(props: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  useHotkeys(words.shell.keyGroups.everywhere, [
    { keys: '?', label: words.shell.keyHelp, run: () => setOpen(true) },
    { keys: 'g o', label: words.shell.keyGoOverview, run: () => router.push('/') },
    { keys: 'g e', label: words.shell.keyGoEvents, run: () => router.push(eventsHref()) },
  ]);
  return (
    <OpenContext value={() => setOpen(true)}>
      {props.children}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={words.shell.keysTitle}
        description={words.shell.keysIntro}
      >
        <KeyList />
      </Dialog>
    </OpenContext>
  );
}

export function KeysButton() {
  const open = useContext(OpenContext);
  return (
    <button
      type="button"
      className={classNames(footLine, 'hover:bg-sunk max-nav:hidden')}
      onClick={open}
    >
      <span>{words.shell.keys}</span>
      <Kbd>?</Kbd>
    </button>
  );
}

function KeyList() {
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
