'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { FindIcon } from '#app/components/palette/find-provider.tsx';
import type { NavPerson } from '#app/components/shell/account-link.tsx';
import { NavContent } from '#app/components/shell/nav-content.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/** The head of a narrow window: the menu, and always the store's name. */
export function TopBar(props: {
  storeName: string;
  entityTypes: EntityTypeView[];
  person: NavPerson;
}) {
  const [open, setOpen] = useState(false);
  return (
    <header
      data-print="no"
      className="sticky top-0 z-30 flex h-[41px] items-center gap-2 border-b border-line bg-paper px-gutter nav:hidden"
    >
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
        className="-ml-2 rounded-md px-2 py-1.5 text-ink-2 hover:bg-sunk"
      >
        {words.shell.menu}
      </button>
      <Link href="/" className="font-semibold">
        {words.common.appName}
      </Link>
      <span className="truncate text-ink-3">
        <span className="sr-only">{words.shell.store('')}</span>
        {props.storeName}
      </span>
      <FindIcon />
      <Dialog open={open} onOpenChange={setOpen} title={words.shell.menuTitle} place="side">
        <nav aria-label={words.shell.main} className="-mx-2 flex flex-1 flex-col">
          <NavContent
            entityTypes={props.entityTypes}
            person={props.person}
            onFollow={() => setOpen(false)}
          />
        </nav>
      </Dialog>
    </header>
  );
}
