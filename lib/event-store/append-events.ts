import type { Viewer } from '#lib/access/viewer.ts';
import type { AppendOptions, AppendOutcome, ProposedEvent } from '#lib/event-store/append-types.ts';
import { prepareAppend } from '#lib/event-store/prepare-append.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * The one way in: API, server actions and imports all record through here. All events of a call are
 * recorded in one atomic append, or none. Throws an error with code `database_unavailable` when the
 * database stays away.
 */
export async function appendEvents(
  store: Pick<Store, 'catalogue' | 'secrets' | 'appender'>,
  viewer: Viewer,
  events: ProposedEvent[],
  options: AppendOptions = {},
): Promise<AppendOutcome> {
  const prepared = prepareAppend(store, viewer, events, options);
  if (prepared.status === 'refused') return prepared;
  const { append } = prepared;
  const faults = append.events.flatMap((event) => event.faults);
  // A key that was seen is answered first, whatever its content is now.
  const mayBeSeen = append.events.some((event) => event.idempotencyKey || event.idGiven);
  if (faults.length > 0 && !mayBeSeen) return { status: 'refused', faults };
  return store.appender.append(append);
}
