import type { Reading } from '#lib/event-store/store.ts';
import { readActivity } from '#lib/queries/activity.ts';
import { entityCounts } from '#lib/queries/entity-counts.ts';

/**
 * Counts what the first pages will ask for, so that nobody waits for it: call it once a store is
 * open, and do not wait. What fails is counted when it is asked for.
 */
export async function warmQueries(store: Pick<Reading, 'pool'>): Promise<void> {
  await Promise.allSettled([readActivity(store), entityCounts(store)]);
}
