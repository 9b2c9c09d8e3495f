import { Ban } from 'lucide-react';
import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { recordHref } from '#app/components/hrefs.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { words } from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/** The types of event that an entity takes; those that a rule refuses now come last, under its reason. */
export function EventTypes(props: {
  entity: EntityRef;
  recordable: RecordableEvent[];
  chosen: string | null;
}) {
  const { recordable, chosen, entity } = props;
  if (recordable.length === 0) return <span />;
  const refusals = refusalsOf(recordable);
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
        {recordable
          .filter(({ allowed }) => allowed === true)
          .map((event) => (
            <EventType key={event.type} {...{ entity, event, chosen }} />
          ))}
      </ul>
      {refusals.map(({ message, events }) => (
        <section key={message} aria-label={message} className="mt-2 border-t border-line pt-2">
          <p className="flex items-start gap-1.5 px-gutter py-1 text-xs text-ink-2">
            <Ban size={12} aria-hidden className="mt-[3px] shrink-0" />
            <span className="min-w-0 wrap-anywhere">
              <span className="sr-only">{words.record.refused} </span>
              {softBreaks(message)}
            </span>
          </p>
          <ul>
            {events.map((event) => (
              <EventType key={event.type} {...{ entity, event, chosen }} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function EventType(props: { entity: EntityRef; event: RecordableEvent; chosen: string | null }) {
  const { type, label, allowed } = props.event;
  const isChosen = type === props.chosen;
  return (
    <li>
      <Link
        href={recordHref(props.entity, type)}
        scroll={false}
        aria-current={isChosen ? 'page' : undefined}
        className={classNames(
          'block border-l-2 py-1.5 pr-(--gutter) pl-[calc(var(--gutter)-2px)] -outline-offset-2',
          isChosen ? 'border-accent bg-accent-soft/60' : 'border-transparent hover:bg-sunk',
        )}
      >
        <span className={classNames('font-medium', allowed !== true && 'text-ink-2')}>{label}</span>
        {label === type ? null : (
          <span className="mono block wrap-anywhere text-ink-3">{type}</span>
        )}
      </Link>
    </li>
  );
}

/** What is refused now, by reason: one reason is told once. */
function refusalsOf(recordable: readonly RecordableEvent[]) {
  const refused = recordable.filter(({ allowed }) => allowed !== true);
  const byMessage = Map.groupBy(refused, ({ allowed }) =>
    allowed === true ? '' : allowed.message,
  );
  return [...byMessage].map(([message, events]) => ({ message, events }));
}
