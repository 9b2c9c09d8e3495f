import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { compareHref, entityHref, findHref, gridHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** The views of an entity, on the pages that are one of them. */
export function EntityTabs(props: { entity: EntityView; current: 'compare' | 'grid' | 'find' }) {
  const { entity, current } = props;
  const tabs = [
    ['state', entityHref(entity), words.entity.state],
    [
      'compare',
      compareHref(entity, entity.headVersion - 1, entity.headVersion),
      words.entity.compare,
    ],
    ['grid', gridHref(entity), words.entity.grid],
    ['find', findHref(entity), words.entity.find],
    ['related', `${entityHref(entity)}?tab=related`, words.entity.related],
    ['raw', `${entityHref(entity)}?tab=raw`, words.entity.raw],
  ] as const;
  return (
    <nav aria-label={words.entity.tabs} data-print="no" className="border-b border-line px-gutter">
      <ul className="flex gap-5 overflow-x-auto">
        {tabs.map(([key, href, label]) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={key === current ? 'page' : undefined}
              className={classNames(
                'block pt-1 pb-2 whitespace-nowrap -outline-offset-2',
                key === current
                  ? 'font-medium shadow-[inset_0_-2px_var(--ink)]'
                  : 'text-ink-2 hover:text-ink',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
