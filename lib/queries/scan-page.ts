import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { compileQuery } from '#lib/queries/compile-query.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { type PositionRange, positionRange } from '#lib/queries/position-range.ts';
import { scanLog } from '#lib/queries/scan-log.ts';
import type { EventPage, Looked } from '#lib/queries/views.ts';

export type ScanPage = {
  query: EventQuery;
  /** Positions, neither of them part of the page. */
  before: bigint | undefined;
  after: bigint | undefined;
  order: 'asc' | 'desc';
  limit: number;
  /** Milliseconds to look for. */
  budget: number;
  signal?: AbortSignal | undefined;
};

/** A page of what no index leads to, or as much of it as is found in the time there is. */
export async function scanPage(store: Viewing, viewer: Viewer, page: ScanPage): Promise<EventPage> {
  const { query, order, limit, budget, signal } = page;
  const { masker, conditions, values, matches } = await compileQuery(store, viewer, query);
  const whole = await positionRange(store, query);
  const range = whole && within(whole, page);
  if (!range) return { items: [], next: null, looked: { events: 0, of: 0 } };
  const found: StoredEvent[] = [];
  let through = order === 'asc' ? range.first - 1n : range.last + 1n;
  const scan = { columns: eventColumns, conditions, values, order, ...range, budget, signal };
  for await (const chunk of scanLog<EventRow>(store, scan)) {
    through = chunk.through;
    for (const row of chunk.rows) {
      const event = toStoredEvent(store.catalogue, row);
      if (!matches || matches(event)) found.push(event);
    }
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  if (found.length > limit) through = shown.at(-1)?.position ?? through;
  const isEnd = order === 'asc' ? through >= range.last : through <= range.first;
  return {
    items: await eventViews(store, masker, shown),
    next: isEnd && found.length <= limit ? null : String(through),
    looked: lookedAt(whole, through, order),
  };
}

/** What of a range is looked at once a scan came through a position. */
export function lookedAt(
  { first, last }: PositionRange,
  through: bigint,
  order: 'asc' | 'desc',
): Looked {
  const events = order === 'asc' ? through - first + 1n : last - through + 1n;
  return { events: Number(events), of: Number(last - first + 1n) };
}

function within(
  whole: PositionRange,
  { before, after }: Pick<ScanPage, 'before' | 'after'>,
): PositionRange | null {
  const first = after !== undefined && after >= whole.first ? after + 1n : whole.first;
  const last = before !== undefined && before <= whole.last ? before - 1n : whole.last;
  return first <= last ? { first, last } : null;
}
