import { operator } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { recorded } from '#lib/testing/outcome.ts';

/** Records events one after the other; one that is refused fails the test. */
export async function record(
  store: Store,
  events: readonly ProposedEvent[],
  options: AppendOptions = {},
): Promise<StoredEvent[]> {
  const told: StoredEvent[] = [];
  for (const event of events) {
    told.push(...recorded(await appendEvents(store, operator, [event], options)));
  }
  return told;
}
