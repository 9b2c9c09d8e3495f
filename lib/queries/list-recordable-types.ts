import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

export type RecordableType = { type: string; label: string; entityTypeLabel: string };

/** The event types that there are, each once: those of the catalogue, then others of the store. */
export async function listRecordableTypes(
  store: Reading,
  viewer: Viewer,
): Promise<RecordableType[]> {
  const found = new Map<string, RecordableType>();
  for (const [entityType, { events }] of store.catalogue.entities) {
    if (!isReadable(viewer, entityType)) continue;
    const entityTypeLabel = entityTypeWords(store.catalogue, entityType).label;
    for (const [type, { label }] of Object.entries(events)) {
      found.set(type, { type, label, entityTypeLabel });
    }
  }
  for (const { type, label, entityTypeLabel } of await listEventTypes(store, viewer)) {
    if (!found.has(type) && !type.startsWith('$'))
      found.set(type, { type, label, entityTypeLabel });
  }
  return [...found.values()];
}
