import type { Viewer } from '#lib/access/viewer.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { compileQuery } from '#lib/queries/compile-query.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import type { HistogramFrame } from '#lib/queries/histogram-frame.ts';
import { positionRange } from '#lib/queries/position-range.ts';
import { scanLog } from '#lib/queries/scan-log.ts';
import { lookedAt } from '#lib/queries/scan-page.ts';
import type { Looked } from '#lib/queries/views.ts';

export type ScannedPart = { through: bigint | null; looked: Looked };

/**
 * Adds to `counts` what is found from the newest position, or from before one, backwards, for as
 * long as there is time. `through` is where to go on from, null at the end.
 */
export async function scanHistogram(
  store: Viewing,
  viewer: Viewer,
  query: EventQuery,
  frame: HistogramFrame,
  at: { before: bigint | null; budget: number; signal?: AbortSignal | undefined },
  counts: number[],
): Promise<ScannedPart> {
  const within = { ...query, from: frame.start, to: frame.stop };
  const { conditions, values, matches } = await compileQuery(store, viewer, within);
  const range = await positionRange(store, within);
  if (!range) return { through: null, looked: { events: 0, of: 0 } };
  const last = at.before !== null && at.before <= range.last ? at.before - 1n : range.last;
  let through = last + 1n;
  const scan = {
    columns: matches ? eventColumns : 'e.position, e.occurred_at',
    conditions,
    values,
    order: 'desc' as const,
    first: range.first,
    last,
    budget: at.budget,
    signal: at.signal,
  };
  for await (const chunk of scanLog<EventRow>(store, scan)) {
    through = chunk.through;
    for (const row of chunk.rows) {
      if (matches && !matches(toStoredEvent(store.catalogue, row))) continue;
      const bucket = Math.floor((row.occurred_at - frame.origin) / frame.step);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  }
  const isEnd = through <= range.first;
  return { through: isEnd ? null : through, looked: lookedAt(range, through, 'desc') };
}
