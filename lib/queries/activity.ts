// Invariant: what is kept is exactly the events up to `position`, by hour of when they happened and
// by type. Events are never changed, so reading on from `position` is all that it takes to be
// current: a histogram of a million events costs no scan of them.
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import type { Looked } from '#lib/queries/views.ts';

export const hour = 3_600_000;

/** Events of one type on one entity type. */
export type Series = {
  entityType: string;
  type: string;
  total: number;
  /** Events by the hour, since 1970, in which they happened. */
  hours: Map<number, number>;
  firstPosition: bigint;
  lastPosition: bigint;
};

export type Activity = {
  position: bigint;
  total: number;
  series: Map<string, Series>;
  /** All events of an hour: how many, and the first and last of their positions. */
  hours: Map<number, HourOfAll>;
};

type HourOfAll = { count: number; first: bigint; last: bigint };

type Keeper = {
  activity: Activity;
  reading: Promise<Activity> | null;
  /** What is read now takes a while. */
  isLong: boolean;
};

/** Positions read at a time: a new process on a large store holds no long snapshot. */
const stride = 200_000n;

/**
 * The activity of the whole store, system events aside, up to its present end. The first call of a
 * process counts everything, which takes seconds where there are millions of events.
 */
export async function readActivity(store: Pick<Reading, 'pool'>): Promise<Activity> {
  const keeper = keeperOf(store);
  // One that reads already may have asked for the end before the caller's last event was there.
  if (keeper.reading) await keeper.reading.catch(() => {});
  keeper.reading ??= readOn(store, keeper).finally(() => {
    keeper.reading = null;
    keeper.isLong = false;
  });
  return keeper.reading;
}

/** The same, or null while a large store is still counted: for those who can do without. */
export async function activityAtHand(store: Pick<Reading, 'pool'>): Promise<Activity | null> {
  const { activity, isLong } = keeperOf(store);
  // Its last part would be waited for, too.
  if (isLong) return null;
  if ((await lastPosition(store)) - activity.position <= stride) return readActivity(store);
  readActivity(store).catch(() => {});
  return null;
}

/**
 * What is counted by now, and while that is not all, how far it is; never waits for a large store.
 * It is counted from the oldest on: every figure of it is true of the events up to there.
 */
export async function activitySoFar(
  store: Pick<Reading, 'pool'>,
): Promise<{ activity: Activity; counting: Looked | null }> {
  const whole = await activityAtHand(store);
  if (whole) return { activity: whole, counting: null };
  const of = Number(await lastPosition(store));
  const { activity } = keeperOf(store);
  return { activity, counting: { events: Math.min(Number(activity.position), of), of } };
}

function keeperOf(store: Pick<Reading, 'pool'>): Keeper {
  return keptOnStore<Keeper>(store, 'activity', () => ({
    activity: { position: 0n, total: 0, series: new Map(), hours: new Map() },
    reading: null,
    isLong: false,
  }));
}

async function readOn(store: Pick<Reading, 'pool'>, keeper: Keeper): Promise<Activity> {
  const { activity } = keeper;
  const end = await lastPosition(store);
  keeper.isLong = end - activity.position > stride;
  while (activity.position < end) {
    const upTo = activity.position + stride < end ? activity.position + stride : end;
    const { rows } = await store.pool.query<Counted>({
      name: 'activity',
      text: `
        select e.entity_type, e.type, floor(extract(epoch from e.occurred_at) / 3600)::int4 as hour,
          count(*)::int4 as count, min(e.position) as first, max(e.position) as last
        from authority.event e
        where e.position > $1 and e.position <= $2 and e.entity_type not like '$%'
        group by 1, 2, 3`,
      values: [activity.position, upTo],
    });
    for (const row of rows) add(activity, row);
    activity.position = upTo;
  }
  return activity;
}

type Counted = {
  entity_type: string;
  type: string;
  hour: number;
  count: number;
  first: bigint;
  last: bigint;
};

function add(activity: Activity, row: Counted): void {
  const key = `${row.entity_type}/${row.type}`;
  let series = activity.series.get(key);
  if (!series) {
    const { entity_type: entityType, type, first, last } = row;
    series = {
      entityType,
      type,
      total: 0,
      hours: new Map(),
      firstPosition: first,
      lastPosition: last,
    };
    activity.series.set(key, series);
  }
  series.total += row.count;
  series.hours.set(row.hour, (series.hours.get(row.hour) ?? 0) + row.count);
  if (row.first < series.firstPosition) series.firstPosition = row.first;
  if (row.last > series.lastPosition) series.lastPosition = row.last;
  activity.total += row.count;
  const of = activity.hours.get(row.hour);
  if (!of) activity.hours.set(row.hour, { count: row.count, first: row.first, last: row.last });
  else {
    of.count += row.count;
    if (row.first < of.first) of.first = row.first;
    if (row.last > of.last) of.last = row.last;
  }
}

export async function lastPosition(store: Pick<Reading, 'pool'>): Promise<bigint> {
  const { rows } = await store.pool.query<{ position: bigint }>({
    name: 'last-position',
    text: 'select position from authority.event order by position desc limit 1',
  });
  return rows[0]?.position ?? 0n;
}
