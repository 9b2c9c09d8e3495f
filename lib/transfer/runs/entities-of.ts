import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Entities of a type that an import made: whose first event it recorded. Those that were there before
 * have a history that is not the import's, and are left out, and so are those that are erased. At most
 * `limit`.
 */
export async function entitiesOf(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  { id, type, limit }: { id: string; type: string; limit: number },
): Promise<string[]> {
  demand(viewer, 'import');
  demand(viewer, 'read', type);
  const { rows } = await store.pool.query<{ id: string }>(
    `select e.entity_id as id from authority.event e
     join authority.head h on h.entity_type = e.entity_type and h.entity_id = e.entity_id
     where e.correlation_id = $1 and e.correlation_id <> e.id::text and e.entity_type = $2
       and e.version = 1 and h.erased_at is null
     order by e.position limit $3`,
    [id, type, limit],
  );
  return rows.map((row) => row.id);
}
