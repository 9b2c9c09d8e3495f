import { setTimeout as sleep } from 'node:timers/promises';
import { connectPool } from '#db/connect.ts';
import type { Store } from '#lib/event-store/store.ts';
import { buildGenerations } from '#lib/projections/build-generations.ts';
import type { Progress } from '#lib/server/progress.ts';

/** A start waits this long; then lists serve the former states, marked, until the new are built. */
const PATIENCE_MS = 5_000;

/**
 * Builds the states of the entity types whose definition changed since they were last built, by the
 * connection of a worker.
 */
export async function refreshStates(
  store: Store,
  connectionString: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const step = progress.step('States');
  let waited = true;
  const pool = connectPool(connectionString, { max: 2, applicationName: 'backstory build' });
  const building = buildGenerations({ ...store, pool }, ({ entityType, done, left }) => {
    if (waited) step.detail(`${entityType}: ${done} of ${done + left}, as its definition changed`);
  }).catch((error: unknown) => {
    // A store that is being closed takes the database away from under it. The next start goes on.
    if (!signal.aborted) console.error('States could not be built:', error);
    return [] as string[];
  });
  void building.finally(() => pool.end());
  const built = await Promise.race([building, sleep(PATIENCE_MS, null, { ref: false })]);
  waited = false;
  if (built === null) step.done('being built beside; lists are marked until then');
  else step.done(built.length === 0 ? 'up to date' : `built anew: ${built.join(', ')}`);
}
