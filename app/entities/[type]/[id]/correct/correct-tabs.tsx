import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import {
  type CorrectTab,
  correctTabHref,
  correctTabs,
} from '#app/entities/[type]/[id]/correct/correct-search.ts';
import * as words from '#app/messages/words.ts';
import type { Correctable } from '#lib/corrections/correctable.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** The ways to put it right; those that the viewer may not take are left out. */
export function CorrectTabs(props: { entity: EntityRef; may: Correctable; tab: CorrectTab }) {
  const { may } = props;
  const open: Record<CorrectTab, boolean> = {
    state: may.mayCorrect,
    event: may.mayRecord,
    revert: may.mayCorrect,
    json: true,
  };
  return (
    <nav
      aria-label={words.correct.tabs}
      className="sticky top-0 z-10 border-b border-line bg-paper px-gutter max-nav:top-[41px]"
    >
      <ul className="flex gap-5 overflow-x-auto">
        {correctTabs
          .filter((tab) => open[tab])
          .map((tab) => (
            <li key={tab}>
              <Link
                href={correctTabHref(props.entity, tab)}
                scroll={false}
                aria-current={tab === props.tab ? 'page' : undefined}
                className={classNames(
                  'block py-[11px] whitespace-nowrap -outline-offset-2',
                  tab === props.tab
                    ? 'font-medium shadow-[inset_0_-2px_var(--ink)]'
                    : 'text-ink-2 hover:text-ink',
                )}
              >
                {words.correct.tab[tab]}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
