import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Entities of a type that an import made: whose first event it recorded. Those that were there before
 * have a history that is not the import's, and are left out. At most `limit`.
 */
export async function entitiesOf(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  { id, type, limit }: { id: string; type: string; limit: number },
): Promise<string[]> {
  demand(viewer, 'import');
  demand(viewer, 'read', type);
  const { rows } = await store.pool.query<{ id: string }>(
    `select entity_id as id from authority.event
     where correlation_id = $1 and correlation_id <> id::text and entity_type = $2 and version = 1
     order by position limit $3`,
    [id, type, limit],
  );
  return rows.map((row) => row.id);
}
