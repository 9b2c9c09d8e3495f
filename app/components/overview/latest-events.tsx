'use client';

import Link from 'next/link';
import { useState } from 'react';
import { DayLine } from '#app/components/events/day-line.tsx';
import type { EventPageJson } from '#app/components/events/event-page-json.ts';
import { EventRow } from '#app/components/events/event-row.tsx';
import { noSearch } from '#app/components/events/event-search.ts';
import { beginsDay } from '#app/components/events/group-days.ts';
import { LiveHead, useLiveHead } from '#app/components/events/live-head.tsx';
import { timeWidth, useByDay } from '#app/components/events/use-by-day.ts';
import { useEventFeed } from '#app/components/events/use-event-feed.ts';
import { useRowKeys } from '#app/components/events/use-row-keys.ts';
import { eventHref, eventsHref } from '#app/components/hrefs.ts';
import { latestShown } from '#app/components/overview/latest-shown.ts';
import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';

/** The latest events, joined by what is recorded while the reader looks. */
export function LatestEvents(props: { initial: EventPageJson }) {
  const feed = useEventFeed({
    search: noSearch,
    limit: latestShown,
    live: true,
    initial: props.initial,
  });
  // Rows do not move while the keyboard is among them.
  const [within, setWithin] = useState(false);
  const { head, atHead, paused, setPaused, toHead } = useLiveHead(feed, within);
  const events = feed.events.slice(0, latestShown);
  const zone = useZone();
  const now = useNow();
  const byDay = useByDay(events);
  const list = useRowKeys(events.length);
  return (
    <section aria-labelledby="latest-events" className="pb-10">
      <div
        ref={head}
        className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-gutter pt-3.5 pb-2.5"
      >
        <h2 id="latest-events" className="font-semibold">
          {words.overview.latestEvents}
        </h2>
        <LiveHead
          feed={feed}
          atHead={atHead}
          paused={paused}
          onPause={setPaused}
          onShowNews={toHead}
        />
        <Link href={eventsHref()} className="act ml-auto">
          {words.overview.allEvents}
        </Link>
      </div>
      <ol
        ref={list}
        aria-label={words.events.listLabel}
        className="border-t border-line"
        style={timeWidth(byDay)}
        onFocus={() => setWithin(true)}
        onBlur={() => setWithin(false)}
      >
        {events.map((event, index) => (
          <li key={event.id}>
            {byDay && beginsDay(event.occurredAt, events[index - 1]?.occurredAt, { zone, now }) ? (
              <DayLine at={event.occurredAt} />
            ) : null}
            <div className="border-b border-line hover:bg-sunk">
              <EventRow
                byDay={byDay}
                event={event}
                isNew={feed.arrived.has(event.id)}
                sentence={
                  <Link
                    href={eventHref(event.id)}
                    data-row
                    className="hover:underline rows:block rows:truncate"
                  >
                    {event.sentence}
                  </Link>
                }
              />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
