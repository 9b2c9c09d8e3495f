import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { activityAtHand, lastPosition } from '#lib/queries/activity.ts';
import { entityCounts } from '#lib/queries/entity-counts.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import type { Overview } from '#lib/queries/views.ts';

const latestShown = 20;

/** The store at a glance. */
export async function overview(store: Viewing, viewer: Viewer): Promise<Overview> {
  const [activity, position, counts, latest, firstAt, lastAt] = await Promise.all([
    activityAtHand(store),
    lastPosition(store),
    entityCounts(store),
    listEvents(store, viewer, { order: 'desc', limit: latestShown }),
    occurredAt(store, 'asc'),
    occurredAt(store, 'desc'),
  ]);
  return {
    position: String(position),
    // While they are still counted: positions have no gap, and few events are the system's own.
    events: activity?.total ?? Number(position),
    entities: counts.reduce((sum, { count }) => sum + count, 0),
    latest: latest.items,
    firstAt,
    lastAt,
  };
}

async function occurredAt(store: Reading, order: 'asc' | 'desc'): Promise<string | null> {
  const { rows } = await store.pool.query<{ occurred_at: number }>({
    name: `occurred-${order}`,
    text: `select e.occurred_at from authority.event e where e.entity_type not like '$%'
      order by e.occurred_at ${order} limit 1`,
  });
  return rows[0] ? isoTime(rows[0].occurred_at) : null;
}
