import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { useCorrectable } from '#app/components/correct/correct-context.ts';
import { WhatFollowed } from '#app/components/effects/what-followed.tsx';
import { Payload } from '#app/components/events/payload.tsx';
import { compareHref, eventHref, eventsHref, revertHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { hasMetadata } from '#app/components/timeline/event-facts.ts';
import { EventWake } from '#app/components/timeline/event-wake.tsx';
import { JsonBlock } from '#app/components/value/json-block.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { TimelineItem } from '#lib/queries/views.ts';

/** An event opened in its place: what it says, where it came from, and the ways on. */
export function EventDetails(props: { item: TimelineItem; self: EntityRef; id: string }) {
  const { event, version, own } = props.item;
  const correctable = useCorrectable();
  const isHere =
    correctable?.type === event.entity.type && correctable.id === event.entity.id && own;
  return (
    <section
      id={props.id}
      aria-label={words.entity.detailsOf(version)}
      className="col-span-2 col-start-2 mt-1.5 grid gap-2.5 rounded-md border border-line bg-card p-3"
    >
      <Block title={words.entity.payload} note={event.type}>
        <Payload event={event} />
      </Block>
      {hasMetadata(event.metadata) ? (
        <Block title={words.entity.metadata}>
          <JsonBlock value={event.metadata} label={words.entity.metadata} />
        </Block>
      ) : null}
      {event.reason ? (
        <Block title={words.timeline.reason}>
          <p className="wrap-anywhere">{event.reason}</p>
        </Block>
      ) : null}
      <EventWake id={event.id} />
      <WhatFollowed id={event.id} brief />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-xs [&_dt]:text-ink-3">
        <dt>{words.entity.happened}</dt>
        <dd>
          <Time at={event.occurredAt} form="date-time" />
        </dd>
        <dt>{words.entity.recorded}</dt>
        <dd>
          <Time at={event.recordedAt} form="date-time" />
        </dd>
        <dt>{words.entity.recorder}</dt>
        <dd className="mono wrap-anywhere">{event.recorder}</dd>
        <dt>{words.entity.eventId}</dt>
        <dd className="mono flex items-center gap-1 wrap-anywhere">
          {event.id} <CopyButton text={event.id} what={words.entity.eventId} />
        </dd>
        <dt>{words.entity.position}</dt>
        <dd className="mono">{words.common.position(event.position)}</dd>
        <dt>{words.entity.correlation}</dt>
        <dd className="mono wrap-anywhere">
          <Link
            className="act"
            prefetch={false}
            href={eventsHref({ correlation: event.correlationId })}
          >
            {event.correlationId}
          </Link>
        </dd>
      </dl>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        <Link className="act" prefetch={false} href={eventHref(event.id)}>
          {words.entity.eventPage}
        </Link>
        <Link className="act" prefetch={false} href={compareHref(props.self, version - 1, version)}>
          {words.entity.comparePrevious}
        </Link>
        {isHere && version > 1 && !event.type.startsWith('$') ? (
          <Link
            className="act"
            prefetch={false}
            href={revertHref(event.entity, [event.id])}
            title={words.common.revertTitle}
          >
            {words.common.revert}
          </Link>
        ) : null}
      </div>
    </section>
  );
}

function Block(props: { title: string; note?: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-0.5 text-xs text-ink-3">
        {props.title}
        {props.note === undefined ? null : <span className="mono ml-2">{props.note}</span>}
      </h3>
      {props.children}
    </div>
  );
}
