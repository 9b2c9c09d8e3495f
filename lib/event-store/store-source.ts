import { sourceOfStore } from '#lib/domain/cloud-event.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** The `source` of this store's events as CloudEvents: the same for the life of the store. */
export async function storeSource(store: Pick<Reading, 'pool'>): Promise<string> {
  const { rows } = await store.pool.query<{ value: string }>(
    `select value from operational.setting where name = 'store_id'`,
  );
  const [row] = rows;
  if (!row) throw new Error('the store has no id');
  return sourceOfStore(JSON.parse(row.value) as string);
}
