'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { eventHref } from '#app/components/hrefs.ts';
import { Skeleton } from '#app/components/skeleton.tsx';
import { Time } from '#app/components/time/time.tsx';
import { wakeQuery } from '#app/components/timeline/entity-queries.ts';
import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';

/** What an event was caused by and what it caused, each a link; read once it is opened. */
export function EventWake({ id }: { id: string }) {
  const { data, isError, refetch } = useQuery(wakeQuery(id));
  if (isError) {
    return (
      <p role="alert" className="text-xs text-del">
        {words.timeline.wakeError}{' '}
        <button type="button" className="act" onClick={() => void refetch()}>
          {words.common.tryAgain}
        </button>
      </p>
    );
  }
  if (!data) return <Skeleton className="h-3 w-40" />;
  const { causes, consequences } = data;
  if (causes.length === 0 && consequences.length === 0) {
    return <p className="text-xs text-ink-3">{words.timeline.noWake}</p>;
  }
  return (
    <div className="grid gap-1.5">
      <Others title={words.timeline.causes} events={causes} />
      <Others title={words.timeline.consequences} events={consequences} />
    </div>
  );
}

const shown = 5;

function Others(props: { title: string; events: readonly EventView[] }) {
  const { title, events } = props;
  if (events.length === 0) return null;
  return (
    <div>
      <h3 className="text-xs text-ink-3">{title}</h3>
      <ul className="text-xs">
        {events.slice(0, shown).map((event) => (
          <li key={event.id} className="flex items-baseline gap-2">
            <Link className="act min-w-0 truncate" prefetch={false} href={eventHref(event.id)}>
              {event.sentence}
            </Link>
            <span className="min-w-0 truncate text-ink-3">
              {event.entityLabel ?? `${event.entity.type}/${event.entity.id}`}
            </span>
            <Time at={event.occurredAt} form="date-time" className="ml-auto shrink-0 text-ink-3" />
          </li>
        ))}
      </ul>
      {events.length > shown ? (
        <p className="text-xs text-ink-3">{words.timeline.moreOthers(events.length - shown)}</p>
      ) : null}
    </div>
  );
}
