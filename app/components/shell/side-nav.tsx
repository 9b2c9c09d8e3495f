import Link from 'next/link';
import { FindButton } from '#app/components/palette/find-provider.tsx';
import type { NavPerson } from '#app/components/shell/account-link.tsx';
import { NavContent } from '#app/components/shell/nav-content.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/** The navigation at the left of a wide window. */
export function SideNav(props: {
  storeName: string;
  entityTypes: EntityTypeView[];
  person: NavPerson;
}) {
  return (
    <nav
      aria-label={words.shell.main}
      className="sticky top-0 flex h-dvh flex-col border-r border-line px-2.5 py-3.5 max-nav:hidden"
    >
      <Link
        href="/"
        className="mb-2 flex items-baseline justify-between gap-2 rounded-md px-2 pt-1 pb-2"
      >
        <span className="text-base font-[650] tracking-[-0.01em]">{words.common.appName}</span>
        <span className="truncate text-xs text-ink-3" title={words.shell.store(props.storeName)}>
          <span className="sr-only">{words.shell.store('')}</span>
          {props.storeName}
        </span>
      </Link>
      <FindButton />
      <NavContent entityTypes={props.entityTypes} person={props.person} />
    </nav>
  );
}
