import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type EventFilter, filterConditions } from '#lib/event-store/read-all.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { type Activity, activitySoFar, lastPosition } from '#lib/queries/activity.ts';
import { entityCounts } from '#lib/queries/entity-counts.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { matchingSeries } from '#lib/queries/position-bounds.ts';
import { isReadable, readableFilter } from '#lib/queries/readable.ts';
import type { Overview } from '#lib/queries/views.ts';

const latestShown = 20;

/** The store at a glance; soon after a start with what is counted of a large one by then. */
export async function overview(store: Viewing, viewer: Viewer): Promise<Overview> {
  demand(viewer, 'read');
  const filter = readableFilter(viewer, {});
  const [{ activity, counting }, position, counts, latest, firstAt, lastAt] = await Promise.all([
    activitySoFar(store),
    lastPosition(store),
    entityCounts(store),
    listEvents(store, viewer, { order: 'desc', limit: latestShown }),
    occurredAt(store, filter, 'asc'),
    occurredAt(store, filter, 'desc'),
  ]);
  return {
    position: String(position),
    events: eventsIn(activity, filter),
    counting,
    entities: counts
      .filter(({ type }) => isReadable(viewer, type))
      .reduce((sum, { count }) => sum + count, 0),
    latest: latest.items,
    firstAt,
    lastAt,
  };
}

function eventsIn(activity: Activity, filter: EventFilter): number {
  if (!filter.entityTypes) return activity.total;
  return matchingSeries(activity, filter).reduce((sum, { total }) => sum + total, 0);
}

async function occurredAt(
  store: Reading,
  filter: EventFilter,
  order: 'asc' | 'desc',
): Promise<string | null> {
  const { conditions, values } = filterConditions(filter);
  const { rows } = await store.pool.query<{ occurred_at: number }>(
    `select e.occurred_at from authority.event e where ${conditions.join(' and ')}
      order by e.occurred_at ${order} limit 1`,
    values,
  );
  return rows[0] ? isoTime(rows[0].occurred_at) : null;
}
