'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { EventPanel } from '#app/components/events/event-panel.tsx';
import { EventColumns, EventRow } from '#app/components/events/event-row.tsx';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { words } from '#app/messages/words.ts';
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
}) {
  const { events, openId, onOpen } = props;
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const virtual = useWindowVirtualizer({
    count: events.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => events[index]?.id ?? index,
    overscan: 12,
    scrollMargin: margin,
    initialRect: assumedWindow,
  });
  // What stands above the list may grow or shrink.
  useLayoutEffect(() => {
    const measure = () => {
      const top = list.current?.getBoundingClientRect().top;
      if (top !== undefined) setMargin(Math.round(top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  const wanted = useRef<number | null>(null);
  const focusRow = (index: number) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`);
    row?.focus({ preventScroll: true });
    return row !== null && row !== undefined;
  };
  const items = virtual.getVirtualItems();
  // A row that was out of sight can be focused once it is rendered.
  useEffect(() => {
    if (items.length > 0 && wanted.current !== null && focusRow(wanted.current)) {
      wanted.current = null;
    }
  });
  const move = (by: number) => {
    const focused = document.activeElement?.closest('[data-index]')?.getAttribute('data-index');
    const start = focused === null || focused === undefined ? -1 : Number(focused);
    const index = start === -1 ? 0 : Math.min(Math.max(start + by, 0), events.length - 1);
    virtual.scrollToIndex(index, { align: 'auto' });
    if (!focusRow(index)) wanted.current = index;
  };
  useHotkeys(
    words.shell.keyGroups.lists,
    events.length === 0
      ? []
      : [
          { keys: 'j', label: words.shell.keyDown, run: () => move(1) },
          { keys: 'k', label: words.shell.keyUp, run: () => move(-1) },
          ...(openId === null
            ? []
            : [{ keys: 'Escape', label: words.shell.keyClose, run: () => onOpen(null) }]),
        ],
  );
  return (
    <div className="border-t border-line">
      <EventColumns />
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
              className={classNames(
                'absolute inset-x-0 top-0 border-b border-line',
                open ? 'bg-card shadow-[inset_2px_0_var(--ink)]' : 'hover:bg-sunk',
              )}
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              <EventRow
                event={event}
                above={events[index - 1]}
                isNew={props.arrived.has(event.id)}
                onClick={() => onOpen(open ? null : event.id)}
                sentence={
                  <button
                    type="button"
                    data-row
                    aria-expanded={open}
                    className="block max-w-full text-left font-medium rows:truncate"
                    onClick={() => onOpen(open ? null : event.id)}
                  >
                    {event.sentence}
                  </button>
                }
              />
              {open ? <EventPanel event={event} /> : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
