import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { positionRange } from '#lib/queries/position-range.ts';
import { readEvents } from '#lib/queries/read-events.ts';
import { readableFilter } from '#lib/queries/readable.ts';

/** Places of the log that are looked at, and events of each. */
const places = 40;
const each = 25;
const atOnce = 4;

/**
 * Some events of a query that an index leads to, from places spread over all of the log before a
 * position; where they are few, all of them. `whole` tells which.
 */
export async function spreadEvents(
  store: Viewing,
  viewer: Viewer,
  asked: EventQuery,
  before: bigint,
): Promise<{ events: StoredEvent[]; whole: boolean }> {
  const filter = readableFilter(viewer, asked);
  const range = await positionRange(store, filter);
  if (!range || range.first >= before) return { events: [], whole: true };
  const limit = places * each;
  const page = { order: 'desc' as const, limit: limit + 1, before, filter };
  const step = (before - range.first) / BigInt(places);
  if (step <= BigInt(each)) return { events: await readEvents(store, page), whole: true };
  const events: StoredEvent[] = [];
  for (let place = 0; place < places; place += atOnce) {
    const found = await Promise.all(
      Array.from({ length: Math.min(atOnce, places - place) }, (_, next) => {
        const first = range.first + step * BigInt(place + next);
        // Within its own part, so that none is read twice.
        const part = { after: first - 1n, before: first + step };
        return readEvents(store, { ...part, order: 'asc', limit: each, filter });
      }),
    );
    events.push(...found.flat());
  }
  return { events, whole: false };
}
