import 'server-only';
import type { DeletedChoice } from '#app/components/entities/entity-search.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import type { EntityPage } from '#lib/queries/views.ts';

const pageSize = 100;

/** A page of the entities of a type, on from an id; null where there is no such type. */
export function readEntityPage(
  viewer: Viewer,
  type: string,
  deleted: DeletedChoice,
  after: string | null,
): Promise<EntityPage | null> {
  return listEntities(currentStore(), viewer, {
    type,
    limit: pageSize,
    deleted,
    ...(after === null || after.includes('\0') ? {} : { after }),
  });
}
