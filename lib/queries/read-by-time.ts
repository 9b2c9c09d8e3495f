import type { StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { type EventFilter, filterConditions, type ReadAll } from '#lib/event-store/read-all.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** A page of a time, between two positions, neither of them part of it. */
type TimePage = Omit<ReadAll, 'filter'> & {
  after: bigint;
  before: bigint;
  filter: EventFilter;
};

/** To fetch a row by the index of times and to sort it costs as much as to pass by so many of the log. */
const passed = 2;
const leastPassed = 2_000;

/** Whether nothing but times, and types of entities, narrows the log. */
export function isTimeAlone(filter: EventFilter): boolean {
  const { from, to, entityTypes, ...others } = filter;
  const isTimed = from !== undefined || to !== undefined;
  return isTimed && Object.values(others).every((part) => part === undefined);
}

/**
 * Events of a time in the order of the log, of which `events` happened in it. What happened together
 * was mostly recorded together: a page is there after a few rows of the log, where the index of times
 * has all of a day fetched and sorted. Where the log was gone through for longer than that would take
 * and the page is not full, it is left: null.
 */
export async function readByTime(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  page: TimePage,
  events: number,
): Promise<StoredEvent[] | null> {
  const { after, before, order, limit } = page;
  const reach = BigInt(Math.max(leastPassed, events * passed));
  const part =
    order === 'asc'
      ? { after, before: lesser(before, after + 1n + reach) }
      : { after: greater(after, before - 1n - reach), before };
  const { rows } = await store.pool.query<EventRow>(byTimeStatement({ ...page, ...part }));
  const isWhole = part.after === after && part.before === before;
  if (rows.length < limit && !isWhole) return null;
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}

/**
 * The log is gone through in its order before anything of it is asked: what is asked the planner
 * takes for so rare that it has all of the part fetched, and sorts it.
 */
export function byTimeStatement({ after, before, order, limit, filter }: TimePage): {
  text: string;
  values: unknown[];
} {
  const { from, to, ...others } = filter;
  const { conditions, values } = filterConditions(others);
  const add = (value: unknown) => `$${values.push(value)}`;
  if (from !== undefined) conditions.push(`e.occurred_at >= ${add(new Date(from))}`);
  if (to !== undefined) conditions.push(`e.occurred_at < ${add(new Date(to))}`);
  return {
    text: `
      select ${eventColumns} from (
        select * from authority.event p where p.position > ${add(after)} and p.position < ${add(before)}
        order by p.position ${order === 'asc' ? 'asc' : 'desc'} offset 0) e
      where ${conditions.join(' and ')} limit ${add(limit)}`,
    values,
  };
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
