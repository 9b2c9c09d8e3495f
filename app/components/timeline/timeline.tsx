'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { useZone } from '#app/components/time/time-settings.tsx';
import { breaksAbove } from '#app/components/timeline/breaks-above.ts';
import { LaneHead } from '#app/components/timeline/lanes.tsx';
import { provenanceMarks } from '#app/components/timeline/provenance.ts';
import { RunRow } from '#app/components/timeline/run-row.tsx';
import { type Order, placesOf } from '#app/components/timeline/timeline-list.ts';
import { EventDetails, RowSkeleton, TimelineRow } from '#app/components/timeline/timeline-row.tsx';
import { useArrivals } from '#app/components/timeline/use-arrivals.ts';
import { useFollow } from '#app/components/timeline/use-follow.ts';
import { useKeptPlace } from '#app/components/timeline/use-kept-place.ts';
import { useListKeys } from '#app/components/timeline/use-list-keys.ts';
import { useListView } from '#app/components/timeline/use-list-view.ts';
import { useOpening } from '#app/components/timeline/use-opening.ts';
import type { FirstRows, OutlineState } from '#app/components/timeline/use-outline.ts';
import { usePageKeys } from '#app/components/timeline/use-page-keys.ts';
import { useTimelineItems } from '#app/components/timeline/use-timeline-items.ts';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type TimelineProps = {
  self: EntityRef & { label: string | null };
  fields: Record<string, FieldHint>;
  head: number;
  /** The version at hand; null for the present one, whichever that is. */
  version: number | null;
  /** The key of the event that is opened in place. */
  open: number | null;
  /** Runs that are unfolded, by the key of their first event. */
  unfolded: readonly number[];
  order: Order;
  /** Events that do not fit a filter are left out. */
  isNarrowed: boolean;
  source: OutlineState;
  first: FirstRows;
  /** A moment that was jumped to: the version of then, and a name that is new each time. */
  jump: { version: number; name: string } | null;
  onSelect: (version: number) => void;
  onOpen: (key: number | null) => void;
  onUnfold: (key: number) => void;
};

const estimatedHeight = 90;
/** Rows that are shown above the one at hand where the list opens in its middle. */
const rowsAbove = 2;
/** A row so near to the top is shown with all that is above it. */
const nearTop = 4;
/** Rows beyond those that are shown that are read ahead. */
const readAhead = 4;

/**
 * The events of an entity as one long list of which only what is near the window exists. It knows
 * its length and any place in it from the start; what stands there is read as it comes near.
 */
export function Timeline(props: TimelineProps) {
  useSoon(EventDetails.load);
  const { self, version, open, first, head, order, source } = props;
  const selected = version ?? head;
  const past = selected < head;
  const zone = useZone();
  const steady = useSteady(props);
  const pane = useRef<HTMLDivElement>(null);
  const { shown, arrived, showArrived } = useArrivals({
    latest: source.outline,
    name: source.name,
    order,
    isPresent: version === null,
    needed: source.outline.versions === null ? version : null,
    pane,
  });
  const opened = useMemo(() => new Set(props.unfolded), [props.unfolded]);
  const list = useListView(shown, order, opened, selected);
  const { rows } = list;
  const index = version === null && order === 'asc' ? 0 : list.rowOf(selected);
  const placed = useOpening(pane, index);
  const [opening] = useState(selected);
  const kept = useKeptPlace(pane, `${self.type}/${self.id} ${source.name}`);
  const keeps = kept !== null && selected === opening;
  usePageKeys(pane);
  useListKeys({ list, selected, open, ...steady });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (at) => {
      const row = rows[at];
      if (!row) return at;
      return row.kind === 'run' ? `run ${list.keyOf(row.from)}` : list.keyOf(row.place);
    },
    overscan: 6,
    // Rows may come a frame late; rendering within the scroll event makes every frame late.
    useFlushSync: false,
    initialRect: { width: 0, height: 1_000 },
    initialOffset: () => (index > nearTop ? (index - rowsAbove) * estimatedHeight : 0),
  });
  const all = virtual.getVirtualItems();
  const near =
    placed || index <= nearTop ? all : all.filter((row) => row.index >= index - rowsAbove);
  // A little more than is shown, for what stands between rows: days, silence, how they came in.
  const from = Math.max(0, (near[0]?.index ?? 0) - readAhead);
  const wanted = rows.slice(from, (near.at(-1)?.index ?? 0) + readAhead + 1).flatMap((row) => {
    const { newest, oldest } = placesOf(row);
    return newest === oldest ? [newest] : [newest, oldest];
  });
  const { item, failed, retry } = useTimelineItems(
    self,
    [...new Set(wanted)].map(list.keyOf),
    shown,
    first.items,
  );
  useFollow({
    pane,
    wanted: placed
      ? props.jump
        ? { name: props.jump.name, index: list.rowOf(props.jump.version), isAtTop: false }
        : keeps
          ? { name: `kept ${version}`, index: kept, isAtTop: false }
          : { name: String(version), index, isAtTop: index === 0 }
      : undefined,
    leapTo: (at) => virtual.scrollToIndex(at, { align: 'center' }),
  });
  const begun = useRef(source.name);
  useEffect(() => {
    if (begun.current === source.name) return;
    begun.current = source.name;
    pane.current?.scrollTo({ top: 0 });
  }, [source.name]);

  const eventOf = (place: number) => item(list.keyOf(place))?.event;
  /** The event of a row at its upper or lower edge; null beyond the list. */
  const edge = (at: number, side: 'upper' | 'lower') => {
    const row = rows[at];
    if (!row) return null;
    const { newest, oldest } = placesOf(row);
    return eventOf((side === 'upper') === (order === 'desc') ? newest : oldest);
  };
  const breaks = (at: number) => {
    const own = edge(at, 'upper');
    const before = rows[at - 1];
    // The line of an open run tells of the same events as what stands below it.
    const above = before?.kind === 'run' && before.isOpen ? null : edge(at - 1, 'lower');
    if (!own || (above === null && at > 0)) return { day: false, gap: null };
    const instant = above ? Date.parse(above.effectiveAt) : (above as null | undefined);
    return breaksAbove(Date.parse(own.effectiveAt), instant, zone);
  };
  const later = order === 'desc' ? -1 : 1;
  return (
    <div
      ref={pane}
      aria-busy={source.isStale}
      // On a narrow window its end may lie below the window's: the last row has to come up all the same.
      className={classNames(
        'relative min-h-0 flex-1 overflow-y-auto [overflow-anchor:none] pb-48 min-[1000px]:pb-10',
        source.isStale && 'awaited',
      )}
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
      {shown.versions ? <LaneHead outline={shown} /> : null}
      {failed || source.failed ? (
        <p role="alert" className="px-gutter py-2 text-del">
          {words.entity.timelineError}{' '}
          <button type="button" className="act" onClick={source.failed ? source.retry : retry}>
            {words.common.tryAgain}
          </button>
        </p>
      ) : null}
      {rows.length === 0 && !source.isStale && source.look === null ? (
        <p className="px-gutter py-6 text-ink-2">{words.timeline.nothingLeft}</p>
      ) : null}
      <ol
        aria-label={words.timeline.eventsOf(self.label ?? self.id, order)}
        // The rows lie in the flow: they stand right before any of them is measured.
        style={
          placed ? { height: virtual.getTotalSize(), paddingTop: near[0]?.start ?? 0 } : undefined
        }
      >
        {near.map((each) => {
          const row = rows[each.index];
          if (!row) return null;
          const { newest, oldest } = placesOf(row);
          const own = item(list.keyOf(newest));
          const at = list.versionOf(row);
          const oldestAt = shown.versions?.[oldest] ?? list.keyOf(oldest);
          const isSelected =
            row.kind === 'run'
              ? !row.isOpen && oldestAt <= selected && selected <= at
              : at === selected && (own?.subject === undefined || isSame(own.subject, self));
          return (
            <li
              key={each.key}
              ref={virtual.measureElement}
              data-index={each.index}
              aria-setsize={rows.length}
              aria-posinset={each.index + 1}
              className="flow-root"
            >
              {own && row.kind === 'run' ? (
                <RunRow
                  row={row}
                  item={own}
                  since={eventOf(oldest)?.effectiveAt ?? null}
                  firstKey={list.keyOf(row.from)}
                  isNarrowed={props.isNarrowed}
                  {...breaks(each.index)}
                  self={self}
                  selected={isSelected}
                  later={past && oldestAt > selected}
                  past={past}
                  onSelect={steady.onSelect}
                  onUnfold={steady.onUnfold}
                />
              ) : own && row.kind === 'event' ? (
                <TimelineRow
                  item={own}
                  itemKey={list.keyOf(row.place)}
                  version={at}
                  ofRun={row.ofRun}
                  isNarrowed={props.isNarrowed}
                  outline={shown}
                  {...breaks(each.index)}
                  {...provenanceMarks(own.event, (by) =>
                    edge(each.index + by * later, by < 0 ? 'upper' : 'lower'),
                  )}
                  self={self}
                  fields={props.fields}
                  selected={isSelected}
                  later={past && at > selected}
                  past={past}
                  open={list.keyOf(row.place) === open}
                  onSelect={steady.onSelect}
                  onOpen={steady.onOpen}
                />
              ) : (
                <RowSkeleton version={shown.versions ? null : at} />
              )}
            </li>
          );
        })}
      </ol>
      {rows.length > 0 && source.look === null && (near.at(-1)?.index ?? 0) >= rows.length - 1 ? (
        <p className="px-gutter pt-3 pl-[calc(var(--gutter)+34px)] text-xs text-ink-3">
          {order === 'asc'
            ? words.timeline.lastVersion
            : shown.keys[0] === 1 || shown.versions
              ? words.entity.firstVersion
              : words.timeline.noOlder}
        </p>
      ) : null}
    </div>
  );
}

function isSame(one: EntityRef, other: EntityRef): boolean {
  return one.type === other.type && one.id === other.id;
}

type Acts = Pick<TimelineProps, 'onSelect' | 'onOpen' | 'onUnfold'>;

/** The same functions from one rendering to the next, which do what was given last. */
function useSteady(given: Acts): Acts {
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  const [steady] = useState(() => ({
    onSelect: (version: number) => latest.current.onSelect(version),
    onOpen: (key: number | null) => latest.current.onOpen(key),
    onUnfold: (key: number) => latest.current.onUnfold(key),
  }));
  return steady;
}
