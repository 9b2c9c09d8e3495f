import 'server-only';
import type { EventPageJson } from '#app/components/events/event-page-json.ts';
import { type EventSearch, toEventFilter } from '#app/components/events/event-search.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { listEvents } from '#lib/queries/list-events.ts';

const firstBudget = 300;

/** A page of events: back from the head or from `before`, newest first; on from `after`, oldest first. */
export async function readEventPage(
  viewer: Viewer,
  search: EventSearch,
  page: { limit: number; before?: string; after?: string; signal?: AbortSignal },
): Promise<EventPageJson> {
  const store = currentStore();
  // Before the events are read: what is recorded meanwhile counts as news, and is shown once.
  const position = String(store.watcher.position());
  const found = await listEvents(store, viewer, {
    filter: toEventFilter(search),
    order: page.after === undefined ? 'desc' : 'asc',
    // The first answer comes soon, with what there is by then.
    budget: page.before === undefined ? firstBudget : undefined,
    ...page,
  });
  return { ...found, position };
}
