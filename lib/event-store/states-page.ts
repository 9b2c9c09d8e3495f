import {
  headsAfter,
  type ListedState,
  type ListRow,
  listColumns,
  listed,
  newestState,
  servedState,
} from '#lib/event-store/list-states.ts';
import type { Reading } from '#lib/event-store/store.ts';

/**
 * The next entities of a type by id, deleted ones too, with their states as they are now: a step of
 * a scan. `whole` tells that none is left.
 */
export async function statesAfter(
  store: Reading,
  type: string,
  { after, limit }: { after: string; limit: number },
): Promise<{ items: ListedState[]; whole: boolean }> {
  const { current, serving } = await store.generations.find(type);
  const isOne = current === serving;
  const { rows } = await store.pool.query<ListRow>(
    `${headsAfter}
     select ${listColumns} from h ${isOne ? servedState : newestState}
     order by h.entity_id`,
    [serving, type, after, limit, ...(isOne ? [] : [current])],
  );
  return { items: await listed(store, type, rows), whole: rows.length < limit };
}

/** The states of these entities as they are now, in the order given; those that are not there left out. */
export async function statesOf(
  store: Reading,
  type: string,
  ids: readonly string[],
): Promise<ListedState[]> {
  if (ids.length === 0) return [];
  const { current, serving } = await store.generations.find(type);
  const isOne = current === serving;
  const { rows } = await store.pool.query<ListRow>(
    `select ${listColumns}
     from unnest($3::text[]) with ordinality wanted (id, place)
     join authority.head h on h.entity_type = $2 and h.entity_id = wanted.id collate "C"
     ${isOne ? servedState : newestState.replaceAll('$5', '$4')}
     order by wanted.place`,
    [serving, type, ids, ...(isOne ? [] : [current])],
  );
  return listed(store, type, rows);
}
