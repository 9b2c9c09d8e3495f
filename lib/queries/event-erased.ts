import type { Viewer } from '#lib/access/viewer.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { isReadableEvent } from '#lib/queries/readable.ts';

/** How much of an event was erased by now, as a text to compare; null where there is none. Nobody's look. */
export async function eventErased(
  store: Reading,
  viewer: Viewer,
  id: string,
): Promise<{ erased: string } | null> {
  const event = await readEvent(store, id);
  if (!event || !isShown(event.entity) || !isReadableEvent(viewer, event)) return null;
  const { erased, updated } = event;
  const marks = updated.map(({ changes }) => changes.filter((change) => 'erased' in change).length);
  return { erased: JSON.stringify([erased ?? null, marks]) };
}
