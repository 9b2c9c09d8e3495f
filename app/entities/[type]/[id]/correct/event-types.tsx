import { Ban } from 'lucide-react';
import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { recordHref } from '#app/components/hrefs.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/** The types of event that an entity takes; those that a rule refuses now come last, under its reason. */
export function EventTypes(props: { entity: EntityRef; recordable: RecordableEvent[] }) {
  const { recordable, entity } = props;
  if (recordable.length === 0) {
    return (
      <div className="px-gutter py-6">
        <p className="text-base font-semibold">{words.record.none}</p>
        <p className="mt-1 text-ink-2">{words.record.noneText}</p>
      </div>
    );
  }
  const refusals = refusalsOf(recordable);
  return (
    <nav aria-label={words.record.types} className="pt-3 pb-4">
      <h2 className="px-gutter pb-1.5 text-sm">{words.record.types}</h2>
      <ul className="[&>li:last-child>a]:border-b-0">
        {recordable
          .filter(({ allowed }) => allowed === true)
          .map((event) => (
            <EventType key={event.type} {...{ entity, event }} />
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
          <ul className="[&>li:last-child>a]:border-b-0">
            {events.map((event) => (
              <EventType key={event.type} {...{ entity, event }} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function EventType(props: { entity: EntityRef; event: RecordableEvent }) {
  const { type, label, allowed } = props.event;
  return (
    <li>
      <Link
        href={recordHref(props.entity, type)}
        scroll={false}
        prefetch={false}
        className="flex flex-wrap items-baseline gap-x-2.5 border-b border-line px-gutter py-1.5 -outline-offset-2 hover:bg-sunk"
      >
        <span className={classNames('font-medium', allowed !== true && 'text-ink-2')}>{label}</span>
        {label === type ? null : (
          <span className="mono ml-auto wrap-anywhere text-ink-3">{type}</span>
        )}
      </Link>
    </li>
  );
}

/** What is refused now, by reason: one reason is told once. */
function refusalsOf(recordable: readonly RecordableEvent[]) {
  const refused = recordable.filter(({ allowed }) => allowed !== true);
  const byMessage = Map.groupBy(refused, ({ allowed }) =>
    allowed === true ? '' : words.faults.told(allowed.message),
  );
  return [...byMessage].map(([message, events]) => ({ message, events }));
}
