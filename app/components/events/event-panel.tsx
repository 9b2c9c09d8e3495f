'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { WhatFollowed } from '#app/components/effects/what-followed.tsx';
import { ActorName } from '#app/components/events/actor-name.tsx';
import { CauseTree } from '#app/components/events/cause-tree.tsx';
import { ChangeList } from '#app/components/events/change-list.tsx';
import { Payload } from '#app/components/events/payload.tsx';
import { compareHref, entityHref, eventHref, eventsHref } from '#app/components/hrefs.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Skeleton } from '#app/components/skeleton.tsx';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EventDetails, EventView } from '#lib/queries/views.ts';

/** An event opened in its list: what it changed, what was sent, what led to it and followed. */
export function EventPanel({ event }: { event: EventView }) {
  const { version } = event.entity;
  const name = event.entityLabel ?? event.entity.id;
  return (
    <div className="grid gap-x-6 gap-y-3 px-gutter pt-0.5 pb-3 wide:pl-[calc(var(--gutter)+var(--time-width,128px)+16px)] wide:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]">
      <section className="min-w-0">
        <Heading>{words.event.changes}</Heading>
        <ChangeList updated={event.updated} />
        <Envelope event={event} />
      </section>
      <section className="min-w-0">
        <Heading>{words.event.payload}</Heading>
        <Payload event={event} />
      </section>
      <section className="min-w-0">
        <Heading>{words.event.causes}</Heading>
        <Causes id={event.id} />
        <WhatFollowed id={event.id} brief />
      </section>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs wide:col-span-3">
        <Link href={eventHref(event.id)} className="act">
          {words.event.open}
        </Link>
        <Link href={entityHref(event.entity, { version })} className="act">
          {words.event.entityAt(name, version)}
        </Link>
        {version > 1 ? (
          <Link href={compareHref(event.entity, version - 1, version)} className="act">
            {words.event.compare(version - 1, version)}
          </Link>
        ) : null}
        <Link href={eventsHref({ entity: event.entity })} className="act">
          {words.event.sameEntity(name)}
        </Link>
        <Link href={eventsHref({ correlation: event.correlationId })} className="act">
          {words.event.sameCorrelation}
        </Link>
      </p>
    </div>
  );
}

function Heading({ children }: { children: string }) {
  return <h3 className="mb-1 text-xs font-medium text-ink-3">{children}</h3>;
}

/** Type, times and metadata in two lines. */
function Envelope({ event }: { event: EventView }) {
  const late = Date.parse(event.recordedAt) - Date.parse(event.occurredAt);
  const metadata = Object.entries(event.metadata)
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .map(([key, value]) => `${key} ${value}`);
  return (
    <div className="mt-2.5 text-xs text-ink-2">
      <p>
        <span className="mono">{event.type}</span>{' '}
        {event.actor === null ? null : (
          <>
            {' '}
            {words.event.by} <ActorName event={event} />
          </>
        )}
        {', '}
        {words.common.inText(words.event.recorded)} <Time at={event.recordedAt} form="date-time" />
        {late > 1_000 ? `, ${words.event.recordedLater(duration(late))}` : null}
      </p>
      {metadata.length === 0 ? null : <p className="wrap-anywhere">{metadata.join(' · ')}</p>}
    </div>
  );
}

function Causes({ id }: { id: string }) {
  const { data, isError } = useQuery({
    queryKey: ['event', id],
    queryFn: ({ signal }) =>
      fetchJson<EventDetails>(`/internal/events/${encodeURIComponent(id)}`, signal),
  });
  if (data) return <CauseTree event={data} />;
  if (isError) return <p className="text-del">{words.common.errorTitle}</p>;
  return <Skeleton className="h-4 w-3/4" />;
}
