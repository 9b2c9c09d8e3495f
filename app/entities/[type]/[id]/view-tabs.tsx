'use client';

import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { compareHref, findHref, gridHref } from '#app/components/hrefs.ts';
import type { EntityViewState, EntityViewTab } from '#app/entities/[type]/[id]/use-entity-view.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const tabClass = 'block pt-1 pb-2 whitespace-nowrap -outline-offset-2';
const onClass = 'font-medium shadow-[inset_0_-2px_var(--ink)]';

/** The views of the version at hand. Where the window is narrow the timeline is one of them. */
export function ViewTabs(props: { entity: EntityRef; view: EntityViewState; narrow?: boolean }) {
  const { entity, view, narrow } = props;
  const wide = view.tab === 'timeline' ? 'state' : view.tab;
  const current = narrow ? view.tab : wide;
  const tabs: [EntityViewTab, string][] = [
    ...(narrow ? ([['timeline', words.entity.timeline]] satisfies [EntityViewTab, string][]) : []),
    ['state', words.entity.state],
    ['related', words.entity.related],
    ['raw', words.entity.raw],
  ];
  const tab = ([key, label]: [EntityViewTab, string]) => (
    <li key={key}>
      <a
        href={`?${new URLSearchParams({ ...(view.given === null ? {} : { version: String(view.given) }), tab: key })}`}
        aria-current={key === current ? 'page' : undefined}
        onClick={(click) => {
          if (click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0) return;
          click.preventDefault();
          view.setTab(key);
        }}
        className={classNames(tabClass, key === current ? onClass : 'text-ink-2 hover:text-ink')}
      >
        {label}
      </a>
    </li>
  );
  return (
    <nav
      aria-label={words.entity.tabs}
      data-print="no"
      className={narrow ? 'mt-1.5 min-[1000px]:hidden' : 'border-b border-line max-[999px]:hidden'}
    >
      <ul className="flex gap-5 overflow-x-auto">
        {tabs.slice(0, -2).map(tab)}
        <li>
          <Link
            href={compareHref(entity, view.version - 1, view.version)}
            title={words.entity.keyCompare}
            className={classNames(tabClass, 'text-ink-2 hover:text-ink')}
          >
            {words.entity.compare}
          </Link>
        </li>
        <li>
          <Link
            href={gridHref(entity)}
            className={classNames(tabClass, 'text-ink-2 hover:text-ink')}
          >
            {words.entity.grid}
          </Link>
        </li>
        <li>
          <Link
            href={findHref(entity)}
            className={classNames(tabClass, 'text-ink-2 hover:text-ink')}
          >
            {words.entity.find}
          </Link>
        </li>
        {tabs.slice(-2).map(tab)}
      </ul>
    </nav>
  );
}
