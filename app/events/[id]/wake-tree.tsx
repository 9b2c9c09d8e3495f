import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { eventHref, eventsHref } from '#app/components/hrefs.ts';
import { duration } from '#app/components/time/relative.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { EventWake, WakeEvent } from '#lib/queries/event-wake-views.ts';
import type { EventView } from '#lib/queries/views.ts';

/** What led to an event and what came of it, each below its cause; then what else was of its correlation. */
export function WakeTree({ event, wake }: { event: EventView; wake: EventWake }) {
  const { causes, consequences, together } = wake;
  const text = words.event;
  if (causes.length + consequences.length + together.length === 0) {
    return <p className="text-ink-3">{text.noCauses}</p>;
  }
  const byCause = Map.groupBy(consequences, ({ causationId }) => causationId ?? '');
  const below = (id: string): ReactNode => {
    const others = byCause.get(id) ?? [];
    if (others.length === 0 && !wake.more.includes(id)) return null;
    return (
      <ul className="pl-[18px]">
        {others.map((other) => (
          <Branch key={other.id}>
            <Other event={other} of={event} />
            {below(other.id)}
          </Branch>
        ))}
        {wake.more.includes(id) ? (
          <Branch>
            <Link
              href={
                id === event.id ? eventsHref({ correlation: event.correlationId }) : eventHref(id)
              }
              className="act text-xs"
            >
              {text.moreConsequences}
            </Link>
          </Branch>
        ) : null}
      </ul>
    );
  };
  // From the nearest cause outwards, each holds what it led to.
  const here = (
    <Branch root={causes.length === 0}>
      <p aria-current="true" className="py-0.5 font-semibold wrap-anywhere">
        {softBreaks(event.sentence)}
      </p>
      {below(event.id)}
    </Branch>
  );
  const furthest = causes.at(-1);
  return (
    <>
      {wake.moreCauses && furthest ? (
        <Link href={eventHref(furthest.id)} className="act text-xs">
          {text.moreCauses}
        </Link>
      ) : null}
      {causes.length + consequences.length > 0 ? (
        <ul>
          {causes.reduce<ReactNode>(
            (inner, cause, index) => (
              <Branch key={cause.id} root={index === causes.length - 1}>
                <Other event={cause} of={event} />
                <ul className="pl-[18px]">{inner}</ul>
              </Branch>
            ),
            here,
          )}
        </ul>
      ) : null}
      {together.length > 0 ? (
        <section aria-label={text.together} className="mt-3">
          <h3 className="mb-0.5 text-xs font-medium text-ink-3">{text.together}</h3>
          <ul>
            {together.map((other) => (
              <li key={other.id}>
                <Other event={other} of={event} />
              </li>
            ))}
          </ul>
          {wake.moreTogether ? (
            <Link href={eventsHref({ correlation: event.correlationId })} className="act text-xs">
              {text.sameCorrelation}
            </Link>
          ) : null}
        </section>
      ) : null}
    </>
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

function Other({ event, of }: { event: WakeEvent; of: EventView }) {
  const apart = Date.parse(event.occurredAt) - Date.parse(of.occurredAt);
  const name = event.entityLabel ?? `${event.entity.type}/${event.entity.id}`;
  const actor = event.actorLabel ?? event.actor;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 py-0.5">
      <Link href={eventHref(event.id)} className="wrap-anywhere hover:underline">
        {softBreaks(event.sentence)}
      </Link>
      <span className="text-xs whitespace-nowrap text-ink-3">
        {apart === 0
          ? words.event.atOnce
          : apart < 0
            ? words.event.before(duration(apart))
            : words.event.after(duration(apart))}
      </span>
      <span className="text-xs text-ink-2 wrap-anywhere">
        {name} {words.common.version(event.entity.version)}
        {actor === null || actor === name ? '' : ` · ${actor}`}
      </span>
    </div>
  );
}
