import type { EventFilter } from '#lib/event-store/read-all.ts';
import { type Activity, hour, type Series } from '#lib/queries/activity.ts';

/** The series that a filter by types leaves. */
export function matchingSeries(
  { series }: Activity,
  {
    eventTypes,
    entityType,
    entityTypes,
  }: Pick<EventFilter, 'eventTypes' | 'entityType' | 'entityTypes'>,
): Series[] {
  return [...series.values()].filter(
    (one) =>
      (!eventTypes || eventTypes.includes(one.type)) &&
      (entityType === undefined || one.entityType === entityType) &&
      (!entityTypes || entityTypes.includes(one.entityType)),
  );
}

/**
 * The positions between which everything lies that a filter by types and times can find; null where
 * that is nothing. A page of a quiet hour of last year is found without walking back through all
 * that came since.
 */
export function positionBounds(
  activity: Activity,
  filter: EventFilter,
): { first: bigint; last: bigint } | null {
  const series = matchingSeries(activity, filter);
  let bounds = widest(
    series.map(({ firstPosition, lastPosition }) => ({ first: firstPosition, last: lastPosition })),
  );
  if (bounds && (filter.from !== undefined || filter.to !== undefined)) {
    const within = widest(hoursWithin(activity, filter));
    if (!within) return null;
    bounds = {
      first: later(within.first, bounds.first),
      last: earlier(within.last, bounds.last),
    };
  }
  return bounds && bounds.first <= bounds.last ? bounds : null;
}

/** How many events happened in the hours of a time. */
export function eventsWithin(activity: Activity, filter: EventFilter): number {
  return hoursWithin(activity, filter).reduce((sum, { count }) => sum + count, 0);
}

function hoursWithin({ hours }: Activity, filter: EventFilter) {
  const from = filter.from === undefined ? -Infinity : Math.floor(filter.from / hour);
  const to = filter.to === undefined ? Infinity : Math.ceil(filter.to / hour);
  return [...hours].filter(([at]) => at >= from && at < to).map(([, span]) => span);
}

function widest(spans: readonly { first: bigint; last: bigint }[]) {
  let bounds: { first: bigint; last: bigint } | null = null;
  for (const { first, last } of spans) {
    bounds ??= { first, last };
    bounds.first = earlier(first, bounds.first);
    bounds.last = later(last, bounds.last);
  }
  return bounds;
}

// Math.min and Math.max take no bigint.
function earlier(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function later(a: bigint, b: bigint): bigint {
  return b < a ? a : b;
}
