'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { Dialog } from '#app/components/dialog.tsx';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { eventsHref } from '#app/components/hrefs.ts';
import { Kbd } from '#app/components/kbd.tsx';
import { later } from '#app/components/later.tsx';
import { footLine } from '#app/components/shell/foot-line.ts';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';

const KeyList = later(() =>
  import('#app/components/shell/key-list.tsx').then((loaded) => loaded.KeyList),
);

const OpenContext = createContext<() => void>(() => {});

/** The keys that act everywhere, and the help that lists whatever acts on the page at hand. */
export function KeysHelp(props: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  useSoon(KeyList.load);
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
