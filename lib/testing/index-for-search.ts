import type { Store } from '#lib/event-store/store.ts';
import { indexSearch, prepareSearch } from '#lib/projections/search/index-search.ts';

/** Does what a worker does in the background. */
export async function indexForSearch(store: Store): Promise<void> {
  await prepareSearch(store, store.pool);
  await indexSearch(store, store.pool);
}
