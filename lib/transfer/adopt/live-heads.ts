import { deletedAt, erasedWholeAt } from '#lib/domain/fold.ts';
import type { Known } from '#lib/event-store/append-types.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';

const pageSize = 500;

/** Entities of a type behind an id, in pages: those of each that are neither deleted nor erased. */
export async function liveHeads(
  store: Store,
  entityType: string,
  after: string,
): Promise<{ live: Known[]; last: string | null }> {
  const { rows } = await store.pool.query<{ entity_id: string }>({
    name: 'adopt-heads',
    text: `select entity_id from authority.head where entity_type = $1 and entity_id > $2
     order by entity_id limit $3`,
    values: [entityType, after, pageSize],
  });
  const refs = rows.map(({ entity_id }) => ({ type: entityType, id: entity_id }));
  const known = await loadKnown(store, refs);
  return {
    live: known.filter(({ state }) => deletedAt(state) === null && erasedWholeAt(state) === null),
    last: rows.at(-1)?.entity_id ?? null,
  };
}
