import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';

export type Tab = { key: string; label: ReactNode; href: string; note?: ReactNode };

/** Views of one thing, each with an address of its own: links, the present one marked. */
export function Tabs(props: {
  label: string;
  tabs: Tab[];
  current: string;
  className?: string;
  /** Keeps the reader's place when only the query changes. */
  scroll?: boolean;
}) {
  return (
    <nav aria-label={props.label} className={classNames('border-b border-line', props.className)}>
      <ul className="flex gap-5 overflow-x-auto">
        {props.tabs.map((tab) => (
          <li key={tab.key}>
            <Link
              href={tab.href}
              scroll={props.scroll ?? true}
              aria-current={tab.key === props.current ? 'page' : undefined}
              className={classNames(
                'block pt-1 pb-2 whitespace-nowrap -outline-offset-2',
                tab.key === props.current
                  ? 'font-medium shadow-[inset_0_-2px_var(--ink)]'
                  : 'text-ink-2 hover:text-ink',
              )}
            >
              {tab.label}
              {tab.note === undefined ? null : (
                <span className="ml-1 text-xs font-normal text-ink-3">{tab.note}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
