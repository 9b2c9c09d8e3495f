import { refusal } from '#app/api/1.0/_http/problem.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { member } from '#lib/domain/json.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readEntity } from '#lib/queries/read-entity.ts';

/** `If-Match: *`. An entity that is there stays there, so this need not be asked again under the lock. */
export async function requireExistence(
  store: Store,
  viewer: Viewer,
  { type, data }: ProposedEvent,
): Promise<void> {
  const entityType = store.catalogue.eventTypes.get(type) ?? '';
  const id = member(data, store.catalogue.entities.get(entityType)?.idField ?? '');
  // What is no id is told as that by the append.
  if (typeof id !== 'string') return;
  if (await readEntity(store, viewer, { type: entityType, id })) return;
  throw refusal({
    status: 412,
    code: 'version_conflict',
    detail: 'There is no such entity.',
    more: { version: 0 },
  });
}
