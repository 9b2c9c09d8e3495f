import type { Viewer } from '#lib/access/viewer.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type AskedPage, eventPage } from '#lib/queries/event-page.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { noteEvents } from '#lib/queries/note-look.ts';
import { readableFilter } from '#lib/queries/readable.ts';
import type { EventPage } from '#lib/queries/views.ts';

export type ListEvents = AskedPage & { filter?: EventQuery | undefined };

/** Events of the whole store by position, in either direction. */
export async function listEvents(
  store: Viewing,
  viewer: Viewer,
  { filter: asked = {}, ...page }: ListEvents,
): Promise<EventPage> {
  const filter = readableFilter(viewer, asked);
  noteEvents(store, viewer, asked, 'page');
  return eventPage(store, viewer, filter, page);
}
