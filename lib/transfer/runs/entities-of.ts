import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletedAt, erasedWholeAt } from '#lib/domain/fold.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isImportId } from '#lib/transfer/runs/import-row.ts';

export type EntitiesOf = {
  id: string;
  type: string;
  limit: number;
  /** Those that are deleted are left out as well: to be deleted they are there no more. */
  notDeleted?: boolean;
};

const pageSize = 500;

/**
 * Entities of a type that an import made: whose first event it recorded. Those that were there before
 * have a history that is not the import's, and are left out, and so are those that are erased whole;
 * one that was erased in part has more to be erased. At most `limit`.
 */
export async function entitiesOf(
  store: Reading,
  viewer: Viewer,
  { id, type, limit, notDeleted = false }: EntitiesOf,
): Promise<string[]> {
  demand(viewer, 'import');
  demand(viewer, 'read', type);
  if (!isImportId(id)) return [];
  const { current } = await store.generations.find(type);
  const found: string[] = [];
  for (let after = 0n; found.length < limit; ) {
    const { rows } = await store.pool.query<{ id: string; position: bigint }>(
      // A state that is behind says nothing: what it has become is asked below.
      `select e.entity_id as id, e.position from authority.event e
       left join authority.head h on h.entity_type = e.entity_type and h.entity_id = e.entity_id
       left join derived.state s on s.generation = $4 and s.entity_id = e.entity_id
       where e.correlation_id = $1 and e.correlation_id <> e.id::text and e.entity_type = $2
         and e.version = 1 and e.position > $3
         and not ($5 and s.version = h.version and s.deleted_at is not null)
       order by e.position limit ${pageSize}`,
      [id, type, String(after), current, notDeleted],
    );
    const last = rows.at(-1);
    if (!last) break;
    after = last.position;
    const known = await loadKnown(
      store,
      rows.map((row) => ({ type, id: row.id })),
    );
    for (const { ref, state } of known) {
      if (erasedWholeAt(state) !== null) continue;
      if (!notDeleted || deletedAt(state) === null) found.push(ref.id);
    }
  }
  return found.slice(0, limit);
}
