'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { DayLine } from '#app/components/events/day-line.tsx';
import type { EventColumn } from '#app/components/events/event-columns.ts';
import { EventColumns, EventRow } from '#app/components/events/event-row.tsx';
import { beginsDay } from '#app/components/events/group-days.ts';
import { EventPanel } from '#app/components/events/later-event-panel.ts';
import { timeWidth, useByDay } from '#app/components/events/use-by-day.ts';
import { useVirtualKeys } from '#app/components/events/use-virtual-keys.ts';
import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { useListMargin } from '#app/components/use-list-margin.ts';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';

const rowHeight = 32;
/** What is rendered before the browser has told its size. */
const assumedWindow = { width: 1280, height: 1000 };

/** A long list of events: only what is in sight is in the document. One can be opened in place. */
export function EventList(props: {
  events: EventView[];
  arrived: ReadonlySet<string>;
  openId: string | null;
  onOpen: (id: string | null) => void;
  hasMore: boolean;
  columns: readonly EventColumn[];
}) {
  const { events, openId, onOpen } = props;
  const list = useRef<HTMLOListElement>(null);
  const margin = useListMargin(list);
  const zone = useZone();
  const now = useNow();
  const byDay = useByDay(events);
  useSoon(EventPanel.load);
  const virtual = useWindowVirtualizer({
    count: events.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => events[index]?.id ?? index,
    overscan: 12,
    scrollMargin: margin,
    initialRect: assumedWindow,
  });
  const items = virtual.getVirtualItems();
  useVirtualKeys({
    list,
    count: events.length,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    also:
      openId === null
        ? []
        : [{ keys: 'Escape', label: words.shell.keyClose, run: () => onOpen(null) }],
  });
  return (
    <div className="border-t border-line" style={timeWidth(byDay)}>
      <EventColumns columns={props.columns} />
      <ol
        ref={list}
        aria-label={words.events.listLabel}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map(({ index, key, start }) => {
          const event = events[index];
          if (!event) return null;
          const open = event.id === openId;
          return (
            <li
              key={key}
              data-index={index}
              ref={virtual.measureElement}
              aria-setsize={props.hasMore ? -1 : events.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              {byDay &&
              beginsDay(event.occurredAt, events[index - 1]?.occurredAt, { zone, now }) ? (
                <DayLine at={event.occurredAt} />
              ) : null}
              <div
                className={classNames(
                  'border-b border-line',
                  open ? 'bg-card shadow-[inset_2px_0_var(--ink)]' : 'hover:bg-sunk',
                )}
              >
                <EventRow
                  columns={props.columns}
                  byDay={byDay}
                  event={event}
                  isNew={props.arrived.has(event.id)}
                  onClick={() => onOpen(open ? null : event.id)}
                  sentence={
                    <button
                      type="button"
                      data-row
                      aria-expanded={open}
                      className="block max-w-full text-left font-medium max-rows:min-h-6 rows:truncate"
                      onClick={() => onOpen(open ? null : event.id)}
                    >
                      {event.sentence}
                    </button>
                  }
                />
                {open ? <EventPanel event={event} /> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
