'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { breaksAbove } from '#app/components/timeline/breaks-above.ts';
import { provenanceMarks } from '#app/components/timeline/provenance.ts';
import { RowSkeleton, TimelineRow } from '#app/components/timeline/timeline-row.tsx';
import { useArrivals } from '#app/components/timeline/use-arrivals.ts';
import { useFollow } from '#app/components/timeline/use-follow.ts';
import { useOpening } from '#app/components/timeline/use-opening.ts';
import { usePageKeys } from '#app/components/timeline/use-page-keys.ts';
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

const estimatedHeight = 90;
/** Rows that are shown above the one at hand where the list opens in its middle. */
const rowsAbove = 2;
/** A version so near to the head is shown with all that is above it. */
const nearHead = 4;

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
  const pane = useRef<HTMLDivElement>(null);
  const { shown, arrived, showArrived } = useArrivals(head, version, pane);
  const index = shown - selected;
  const placed = useOpening(pane, index);
  usePageKeys(pane);
  const virtual = useVirtualizer({
    count: shown,
    getScrollElement: () => pane.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (at) => shown - at,
    overscan: 6,
    // Rows may come a frame late; rendering within the scroll event makes every frame late.
    useFlushSync: false,
    initialRect: { width: 0, height: 1_000 },
    initialOffset: () => (index > nearHead ? (index - rowsAbove) * estimatedHeight : 0),
  });
  const all = virtual.getVirtualItems();
  const rows =
    placed || index <= nearHead ? all : all.filter((row) => row.index >= index - rowsAbove);
  const newest = shown - (rows[0]?.index ?? 0);
  const oldest = shown - (rows.at(-1)?.index ?? 0);
  // A little more than is shown, for what stands between rows: days, silence, how they came in.
  const blocks = blocksBetween(oldest - 1, Math.min(shown, newest + 2));
  const { item, failed, retry } = useTimelineItems(self, blocks, head, first);
  useFollow({
    pane,
    version: placed ? version : undefined,
    shown,
    leapTo: (at) => virtual.scrollToIndex(at, { align: 'center' }),
  });

  const eventAt = (at: number) => (at < 1 || at > shown ? null : item(at)?.event);
  return (
    <div
      ref={pane}
      // On a narrow window its end may lie below the window's: the last row has to come up all the same.
      className="relative max-h-[inherit] overflow-y-auto [overflow-anchor:none] pb-48 min-[1000px]:h-full min-[1000px]:pb-10"
    >
      {arrived > 0 ? (
        <div className="pointer-events-none sticky top-2 z-10 flex h-0 justify-center">
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
        aria-label={words.entity.eventsOf(self.label ?? self.id)}
        // The rows lie in the flow: they stand right before any of them is measured.
        style={
          placed ? { height: virtual.getTotalSize(), paddingTop: rows[0]?.start ?? 0 } : undefined
        }
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
              className="flow-root"
            >
              {own ? (
                <TimelineRow
                  item={own}
                  {...breaksAbove(
                    Date.parse(own.event.effectiveAt),
                    later ? Date.parse(later) : (later as null | undefined),
                    zone,
                  )}
                  {...provenanceMarks(own.event, (by) => eventAt(at + by))}
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
