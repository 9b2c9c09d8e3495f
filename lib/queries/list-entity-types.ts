import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { entityCounts } from '#lib/queries/entity-counts.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/**
 * The types that the viewer may read: the catalogue's in its order, then those that only the store
 * knows; those that nothing was recorded of stand at the end.
 */
export async function listEntityTypes(store: Reading, viewer: Viewer): Promise<EntityTypeView[]> {
  const counts = new Map((await entityCounts(store)).map((count) => [count.type, count]));
  const known = [...store.catalogue.entities.keys()];
  const general = [...counts.keys()].filter((type) => !store.catalogue.entities.has(type));
  const readable = [...known, ...general].filter((type) => isReadable(viewer, type));
  const all = readable.map((type) => ({
    type,
    ...entityTypeWords(store.catalogue, type),
    count: counts.get(type)?.count ?? 0,
    deleted: counts.get(type)?.deleted ?? 0,
    known: store.catalogue.entities.has(type),
  }));
  const isEmpty = ({ count, deleted }: EntityTypeView) => count + deleted === 0;
  return [...all.filter((type) => !isEmpty(type)), ...all.filter(isEmpty)];
}
