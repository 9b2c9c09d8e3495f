import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { eraseHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type Scope = 'entity' | 'person' | 'fields';

/** What of an entity is erased; each is a link, so that what is looked at can be pointed at. */
export function ScopeChoice(props: { entity: EntityRef; scope: Scope; offered: Scope[] }) {
  const erasure = words.erasure;
  return (
    <nav aria-label={erasure.what} data-print="no" className="px-gutter pb-3.5">
      <ul className="grid overflow-hidden rounded-lg border border-mark nav:auto-cols-fr nav:grid-flow-col">
        {props.offered.map((each) => {
          const isOn = each === props.scope;
          const { name, text } = erasure.scopes[each];
          return (
            <li
              key={each}
              className="border-mark not-first:border-t nav:not-first:border-t-0 nav:not-first:border-l"
            >
              <Link
                href={eraseHref(props.entity, { what: each })}
                prefetch={false}
                aria-current={isOn ? 'true' : undefined}
                className={classNames(
                  'flex h-full items-start gap-2.5 px-3 py-2 -outline-offset-2',
                  isOn ? 'bg-sunk' : 'text-ink-2 hover:bg-sunk',
                )}
              >
                <span
                  aria-hidden
                  className={classNames(
                    'mt-[3px] size-[13px] shrink-0 rounded-full border',
                    isOn ? 'border-4 border-accent' : 'border-mark',
                  )}
                />
                <span>
                  <b className={isOn ? 'font-semibold' : 'font-medium'}>{name}</b>
                  <span className="block text-xs text-ink-2">{text}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
