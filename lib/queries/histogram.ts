import type { Viewer } from '#lib/access/viewer.ts';
import { needsScan } from '#lib/domain/needs-scan.ts';
import { type EventFilter, filterConditions } from '#lib/event-store/read-all.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { type Activity, activityAtHand, hour } from '#lib/queries/activity.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import {
  type HistogramFrame,
  histogramCursor,
  parseHistogramCursor,
  stepsOf,
} from '#lib/queries/histogram-frame.ts';
import { matchingSeries } from '#lib/queries/position-bounds.ts';
import { eventsOfEntity } from '#lib/queries/read-events.ts';
import { readableFilter } from '#lib/queries/readable.ts';
import { recently } from '#lib/queries/recently.ts';
import { scanHistogram } from '#lib/queries/scan-histogram.ts';
import { stepFor } from '#lib/queries/time-steps.ts';
import type { CountedHistogram } from '#lib/queries/views.ts';

export type HistogramRequest = {
  /** Milliseconds since 1970; all there is where they are not given. `to` is not part of it. */
  from?: number | undefined;
  to?: number | undefined;
  /** At most so many counts, up to 1,000. */
  buckets: number;
  filter?: Omit<EventQuery, 'from' | 'to'> | undefined;
  /** The `next` of the part before: it tells over what to count on. */
  after?: string | undefined;
  /** Milliseconds that what no index leads to is looked for. */
  budget?: number | undefined;
  signal?: AbortSignal | undefined;
};

const usualBudget = 1_000;

/**
 * Events by when they happened, over steps of a round length. Exact; what neither an index nor the
 * counts that are kept answer is counted part by part, as is all of a large store soon after a start.
 */
export async function histogram(
  store: Viewing,
  viewer: Viewer,
  { filter: asked = {}, budget = usualBudget, signal, ...request }: HistogramRequest,
): Promise<CountedHistogram> {
  const filter = readableFilter(viewer, asked);
  const activity = await activityAtHand(store);
  const [first, end] = activity ? reachOf(activity, filter) : await reachByIndex(store);
  const part = request.after === undefined ? null : parseHistogramCursor(request.after);
  const frame = part?.frame ?? frameOf(request, first, end);
  const { start, stop, step, origin } = frame;
  const counts = new Array<number>(stepsOf(frame)).fill(0);
  const answer = () => ({
    from: isoTime(origin),
    to: isoTime(stop),
    step,
    counts,
    total: counts.reduce((sum, events) => sum + events, 0),
  });
  const isOfFew = Boolean(filter.entity || filter.actor || filter.actors || filter.correlationId);
  // While a large store is still counted after a start, it is counted here part by part; and what was
  // begun so is ended so.
  if (needsScan(filter) || part !== null || (activity === null && !isOfFew)) {
    const at = { before: part?.before ?? null, budget, signal };
    const { through, looked } = await scanHistogram(store, viewer, filter, frame, at, counts);
    return { ...answer(), looked, next: through === null ? null : histogramCursor(frame, through) };
  }
  const add = (bucket: number, count: number) => {
    counts[bucket] = (counts[bucket] ?? 0) + count;
  };
  const count = async (since: number, until: number) => {
    if (since >= until) return;
    const byTime = !isOfFew || until - since < (end - first) / 2;
    const steps = { from: since, to: until, origin, step, byTime };
    for (const row of await countSteps(store, filter, steps)) add(row.bucket, row.count);
  };
  if (step % hour !== 0 || isOfFew || activity === null) {
    await count(start, stop);
  } else {
    const firstWhole = Math.ceil(start / hour);
    const lastWhole = Math.max(Math.floor(stop / hour), firstWhole);
    const addHour = (at: number, events: number) => {
      if (at < firstWhole || at >= lastWhole) return;
      add(Math.floor((at * hour - origin) / step), events);
    };
    if (filter.eventTypes || filter.entityType !== undefined || filter.entityTypes) {
      for (const series of matchingSeries(activity, filter)) {
        for (const [at, events] of series.hours) addHour(at, events);
      }
    } else for (const [at, { count: events }] of activity.hours) addHour(at, events);
    // The hours that the range begins and ends in, as far as they are part of it.
    await count(start, Math.min(firstWhole * hour, stop));
    await count(Math.max(lastWhole * hour, Math.min(firstWhole * hour, stop)), stop);
  }
  return { ...answer(), next: null };
}

function frameOf(
  { from, to, buckets }: Pick<HistogramRequest, 'from' | 'to' | 'buckets'>,
  first: number,
  end: number,
): HistogramFrame {
  const start = Math.min(from ?? first, to ?? end);
  const stop = Math.max(to ?? end, start);
  const step = stepFor(stop - start, buckets);
  return { start, stop, step, origin: Math.floor(start / step) * step };
}

function reachOf(activity: Activity, { entityTypes }: EventFilter): [number, number] {
  const series = entityTypes ? matchingSeries(activity, { entityTypes }) : [activity];
  return reach(series.map(({ hours }) => hours));
}

/** The same of the whole store, before it was counted. */
async function reachByIndex({ pool }: Pick<Reading, 'pool'>): Promise<[number, number]> {
  const { rows } = await pool.query<{ first: number | null; last: number | null }>(
    'select min(occurred_at) as first, max(occurred_at) as last from authority.event',
  );
  const { first = null, last = null } = rows[0] ?? {};
  if (first === null || last === null) return [0, 0];
  return [Math.floor(first / hour) * hour, (Math.floor(last / hour) + 1) * hour];
}

/** From the first hour in which anything happened to the end of the last. */
function reach(spans: readonly ReadonlyMap<number, unknown>[]): [number, number] {
  let first = Infinity;
  let last = -Infinity;
  for (const hours of spans) {
    for (const at of hours.keys()) {
      if (at < first) first = at;
      if (at > last) last = at;
    }
  }
  return first <= last ? [first * hour, (last + 1) * hour] : [0, 0];
}

/**
 * Counts by steps. Without `byTime` the index by time is left aside: over most of the history the
 * planner takes it beside that of an actor, which cost 30 of 35 ms at half a million events.
 */
function countSteps(
  store: Reading,
  filter: EventFilter,
  steps: { from: number; to: number; origin: number; step: number; byTime: boolean },
): Promise<{ bucket: number; count: number }[]> {
  const { entity, ...others } = filter;
  if (entity?.type.startsWith('$')) return Promise.resolve([]);
  const { from, to, origin, step, byTime } = steps;
  const { conditions, values } = filterConditions(byTime ? { ...others, from, to } : others);
  const add = (value: unknown) => `$${values.push(value)}`;
  if (!byTime) {
    const at = `e.occurred_at + interval '0'`;
    conditions.push(`${at} >= ${add(new Date(from))}`, `${at} < ${add(new Date(to))}`);
  }
  const text = `
    select floor((extract(epoch from e.occurred_at) * 1000 - ${add(origin)}::int8) / ${add(step)}::int8)::int4
        as bucket, count(*)::int4 as count
    from ${entity ? eventsOfEntity(entity, add) : 'authority.event e'} where ${conditions.join(' and ')} group by 1`;
  return recently(store, `histogram ${JSON.stringify([filter, steps])}`, async () => {
    const { rows } = await store.pool.query<{ bucket: number; count: number }>(text, values);
    return rows;
  });
}
