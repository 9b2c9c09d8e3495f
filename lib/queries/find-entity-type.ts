import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';
import type { EntityTypeView } from '#lib/queries/views.ts';

/**
 * One of the types that the viewer may read; undefined where the store has none of that name. A type
 * that is younger than the last count is there too, counted by itself. Throws an `AccessFault`.
 */
export async function findEntityType(
  store: Reading,
  viewer: Viewer,
  type: string,
): Promise<EntityTypeView | undefined> {
  demand(viewer, 'read', type);
  const types = await listEntityTypes(store, viewer);
  const listed = types.find((each) => each.type === type);
  if (listed || !(await typeHasEntities(store, type))) return listed;
  const { rows } = await store.pool.query<{ count: number }>({
    name: 'count-of-type',
    text: 'select count(*)::int4 as count from authority.head where entity_type = $1',
    values: [type],
  });
  return {
    type,
    ...entityTypeWords(store.catalogue, type),
    count: rows[0]?.count ?? 0,
    deleted: 0,
    known: store.catalogue.entities.has(type),
  };
}
