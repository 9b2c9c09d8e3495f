'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { AdminPart } from '#app/admin/admin-parts.ts';
import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';

/** Tabs that are links; on a narrow window they scroll sideways, to where the present one is seen. */
export function AdminTabs(props: { parts: AdminPart[] }) {
  const pathname = usePathname();
  if (props.parts.length === 0) return null;
  return (
    <nav aria-label={words.admin.title} className="overflow-x-auto border-b border-line px-gutter">
      <ul className="-mx-2 flex">
        {props.parts.map(({ href, label }) => {
          const current = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href} ref={current ? scrollIntoMiddle : null}>
              <Link
                href={href}
                aria-current={current ? 'page' : undefined}
                className={classNames(
                  'block border-b-2 px-2 py-2.5 whitespace-nowrap -outline-offset-2',
                  current
                    ? 'border-accent font-medium text-ink'
                    : 'border-transparent text-ink-2 hover:text-ink',
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function scrollIntoMiddle(tab: HTMLLIElement | null): void {
  const nav = tab?.closest('nav');
  if (!tab || !nav) return;
  const [at, around] = [tab.getBoundingClientRect(), nav.getBoundingClientRect()];
  nav.scrollLeft += at.left - around.left - (around.width - at.width) / 2;
}
