import { Ban } from 'lucide-react';
import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { recordHref } from '#app/components/hrefs.ts';
import { words } from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/** The types of event that an entity takes; those that a rule refuses now come last, with its reason. */
export function EventTypes(props: {
  entity: EntityRef;
  recordable: RecordableEvent[];
  chosen: string | null;
}) {
  const { recordable, chosen, entity } = props;
  if (recordable.length === 0) return <span />;
  const sorted = recordable.toSorted(
    (a, b) => Number(a.allowed !== true) - Number(b.allowed !== true),
  );
  return (
    <nav
      aria-label={words.record.types}
      className={classNames(
        'pt-3 pb-6 min-[1000px]:border-r min-[1000px]:border-line',
        // On a narrow window the form takes the place of the list; the way to the page leads back.
        chosen !== null && 'max-[999px]:hidden',
      )}
    >
      <h2 className="px-gutter pb-1.5 text-sm">{words.record.types}</h2>
      <ul>
        {sorted.map(({ type, label, allowed }) => (
          <li key={type}>
            <Link
              href={recordHref(entity, type)}
              scroll={false}
              aria-current={type === chosen ? 'page' : undefined}
              className={classNames(
                'block border-l-2 py-1.5 pr-(--gutter) pl-[calc(var(--gutter)-2px)] -outline-offset-2',
                type === chosen
                  ? 'border-accent bg-accent-soft/60'
                  : 'border-transparent hover:bg-sunk',
              )}
            >
              <span className={classNames('font-medium', allowed !== true && 'text-ink-2')}>
                {label}
              </span>
              {label === type ? null : (
                <span className="mono block wrap-anywhere text-ink-3">{type}</span>
              )}
              {allowed === true ? null : (
                <span className="mt-0.5 flex items-start gap-1.5 text-xs text-ink-2">
                  <Ban size={12} aria-hidden className="mt-[3px] shrink-0" />
                  <span>
                    <span className="sr-only">{words.record.refused} </span>
                    {allowed.message}
                  </span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
