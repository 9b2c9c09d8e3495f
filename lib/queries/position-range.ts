import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { activityAtHand, lastPosition } from '#lib/queries/activity.ts';
import { positionBounds } from '#lib/queries/position-bounds.ts';

/** Positions, both of them too. */
export type PositionRange = { first: bigint; last: bigint };

/** Where in the log everything lies that a filter can find; null where that is nothing. */
export async function positionRange(
  store: Pick<Reading, 'pool'>,
  filter: EventFilter,
): Promise<PositionRange | null> {
  const activity = isBounded(filter) ? await activityAtHand(store) : null;
  if (activity) return positionBounds(activity, filter);
  const last = await lastPosition(store);
  return last > 0n ? { first: 1n, last } : null;
}

export function isBounded({ eventTypes, entityType, entityTypes, from, to }: EventFilter): boolean {
  return [eventTypes, entityType, entityTypes, from, to].some((part) => part !== undefined);
}
