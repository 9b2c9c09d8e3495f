'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { breaksAbove } from '#app/components/timeline/breaks-above.ts';
import { RowSkeleton, TimelineRow } from '#app/components/timeline/timeline-row.tsx';
import { useArrivals } from '#app/components/timeline/use-arrivals.ts';
import { useFollow } from '#app/components/timeline/use-follow.ts';
import { type FirstBlocks, useTimelineItems } from '#app/components/timeline/use-timeline-items.ts';
import { blocksBetween } from '#app/components/timeline/version-blocks.ts';
import { words } from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type TimelineProps = {
  self: EntityRef & { label: string | null };
  fields: Record<string, FieldHint>;
  head: number;
  /** The version at hand; null for the present one, whichever that is. */
  version: number | null;
  open: number | null;
  first: FirstBlocks;
  onSelect: (version: number) => void;
  onOpen: (version: number | null) => void;
};

/** What stays at the top of the window while the timeline goes by, and room to breathe below it. */
const stickyHeight = 132;
const estimatedHeight = 66;

/**
 * Every version of an entity, newest first, as one long list of which only what is near the window
 * exists. Versions have no gap, so the list knows its length and any place in it from the start.
 */
export function Timeline(props: TimelineProps) {
  const { self, version, open, first, head } = props;
  const selected = version ?? head;
  const past = selected < head;
  const zone = useZone();
  const { onSelect, onOpen } = useSteady(props);
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState<number | null>(null);
  const { shown, arrived, showArrived } = useArrivals(head, version, list);

  useLayoutEffect(() => {
    const place = list.current?.getBoundingClientRect();
    if (place) setMargin(place.top + window.scrollY);
  }, []);

  const virtual = useWindowVirtualizer({
    count: shown,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => shown - index,
    overscan: 6,
    scrollMargin: margin ?? 0,
    // Rows may come a frame late; rendering within the scroll event makes every frame late.
    useFlushSync: false,
    scrollPaddingStart: stickyHeight,
    scrollPaddingEnd: 48,
    initialRect: { width: 0, height: 1_000 },
    initialOffset: () => Math.max(0, (shown - selected) * estimatedHeight - 200),
  });
  const rows = virtual.getVirtualItems();
  const newest = shown - (rows[0]?.index ?? 0);
  const oldest = shown - (rows.at(-1)?.index ?? 0);
  // One more than is shown, for the day and the silence above the newest row.
  const blocks = blocksBetween(oldest, Math.min(shown, newest + 1));
  const { item, failed, retry } = useTimelineItems(self, blocks, head, first);
  useFollow({
    list,
    version: margin === null ? undefined : version,
    shown,
    room: { above: stickyHeight, below: 48 },
    scrollTo: (index, align) => virtual.scrollToIndex(index, { align }),
  });

  return (
    <div className="relative pb-10">
      {arrived > 0 ? (
        <div className="pointer-events-none sticky top-[calc(var(--sticky-top)+8px)] z-10 flex h-0 justify-center">
          <Button
            look="primary"
            className="pointer-events-auto h-[26px] rounded-full shadow-[0_4px_14px_var(--shadow)]"
            aria-label={words.entity.arrivedLong(arrived)}
            onClick={showArrived}
          >
            ↑ {words.entity.arrived(arrived)}
          </Button>
        </div>
      ) : null}
      {failed ? (
        <p role="alert" className="px-gutter py-2 text-del">
          {words.entity.timelineError}{' '}
          <button type="button" className="act" onClick={retry}>
            {words.common.tryAgain}
          </button>
        </p>
      ) : null}
      <ol
        ref={list}
        aria-label={words.entity.eventsOf(self.label ?? self.id)}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {rows.map((row) => {
          const at = shown - row.index;
          const own = item(at);
          const later = at === shown ? null : item(at + 1)?.event.effectiveAt;
          return (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              aria-setsize={shown}
              aria-posinset={row.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${row.start - virtual.options.scrollMargin}px)` }}
            >
              {own ? (
                <TimelineRow
                  item={own}
                  {...breaksAbove(
                    Date.parse(own.event.effectiveAt),
                    later ? Date.parse(later) : (later as null | undefined),
                    zone,
                  )}
                  self={self}
                  fields={props.fields}
                  selected={at === selected}
                  later={past && at > selected}
                  past={past}
                  open={at === open}
                  onSelect={onSelect}
                  onOpen={onOpen}
                />
              ) : (
                <RowSkeleton version={at} />
              )}
            </li>
          );
        })}
      </ol>
      {oldest <= 1 ? (
        <p className="px-gutter pt-3 pl-[calc(var(--gutter)+34px)] text-xs text-ink-3">
          {words.entity.firstVersion}
        </p>
      ) : null}
    </div>
  );
}

/** The same two functions from one rendering to the next, which do what was given last. */
function useSteady(given: Pick<TimelineProps, 'onSelect' | 'onOpen'>) {
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  const [steady] = useState(() => ({
    onSelect: (version: number) => latest.current.onSelect(version),
    onOpen: (version: number | null) => latest.current.onOpen(version),
  }));
  return steady;
}
