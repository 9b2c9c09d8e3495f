import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { eventHref } from '#app/components/hrefs.ts';
import { duration } from '#app/components/time/relative.ts';
import * as words from '#app/messages/words.ts';
import type { EventDetails, EventView } from '#lib/queries/views.ts';

/** What led to an event and what it led to, as a tree with the event in its middle. */
export function CauseTree({ event }: { event: EventDetails }) {
  if (event.causes.length === 0 && event.consequences.length === 0) {
    return <p className="text-ink-3">{words.event.noCauses}</p>;
  }
  const consequences =
    event.consequences.length === 0 ? null : (
      <ul className="pl-[18px]">
        {event.consequences.map((other) => (
          <Branch key={other.id}>
            <OtherEvent event={other} of={event} />
          </Branch>
        ))}
      </ul>
    );
  // From the nearest cause outwards, each holds what it led to.
  const here = (
    <Branch root={event.causes.length === 0}>
      <p className="py-0.5 font-semibold">{event.sentence}</p>
      {consequences}
    </Branch>
  );
  return (
    <ul>
      {event.causes.reduce<ReactNode>(
        (inner, cause, index) => (
          <Branch key={cause.id} root={index === event.causes.length - 1}>
            <OtherEvent event={cause} of={event} />
            <ul className="pl-[18px]">{inner}</ul>
          </Branch>
        ),
        here,
      )}
    </ul>
  );
}

function Branch(props: { root?: boolean; children: ReactNode }) {
  return (
    <li
      className={classNames(
        'relative',
        !props.root &&
          'before:absolute before:-top-[3px] before:-left-[13px] before:h-[15px] before:w-2 before:border-b before:border-l before:border-line-2 not-last:after:absolute not-last:after:-top-[3px] not-last:after:-left-[13px] not-last:after:h-full not-last:after:border-l not-last:after:border-line-2',
      )}
    >
      {props.children}
    </li>
  );
}

function OtherEvent({ event, of }: { event: EventView; of: EventView }) {
  const apart = Date.parse(event.occurredAt) - Date.parse(of.occurredAt);
  const name = event.entityLabel ?? `${event.entity.type}/${event.entity.id}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 py-0.5">
      <Link href={eventHref(event.id)} className="hover:underline">
        {event.sentence}
      </Link>
      <span className="text-xs text-ink-3">
        {apart < 0 ? words.event.before(duration(apart)) : words.event.after(duration(apart))}
      </span>
      <span className="text-xs text-ink-2">
        {name} {words.common.version(event.entity.version)}
      </span>
    </div>
  );
}
