import 'server-only';
import type { EntityPageJson } from '#app/components/entities/entity-page-json.ts';
import type { DeletedChoice } from '#app/components/entities/entity-search.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { listEntities } from '#lib/queries/list-entities.ts';

const pageSize = 100;

/** A page of the entities of a type, on from an id; null where there is no such type. */
export async function readEntityPage(
  viewer: Viewer,
  type: string,
  deleted: DeletedChoice,
  after: string | null,
): Promise<EntityPageJson | null> {
  const store = currentStore();
  // Before the entities are read: what changes meanwhile is told as news.
  const position = String(store.watcher.position());
  const page = await listEntities(store, viewer, {
    type,
    limit: pageSize,
    deleted,
    ...(after === null || after.includes('\0') ? {} : { after }),
  });
  return page && { ...page, position };
}
