import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectPool } from '#db/connect.ts';
import type { Store } from '#lib/event-store/store.ts';
import { noticeChanged } from '#lib/projections/rebuild/notice-changed.ts';
import type { RebuildRow } from '#lib/projections/rebuild/rebuild.ts';
import { readRebuildRow } from '#lib/projections/rebuild/rebuild-rows.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { tellRebuild } from '#lib/projections/rebuild/tell-rebuild.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';
import type { Progress } from '#lib/server/progress.ts';

/** A start waits this long; then lists serve the former states, marked, until the new are built. */
const PATIENCE_MS = 5_000;

/**
 * Notices the definitions that changed since what is derived was last built, and builds by them, with
 * the connection of a worker: what differs nowhere is switched, else somebody decides, having been
 * told here how many states would be other ones.
 */
export async function refreshStates(
  store: Store,
  connectionString: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  const step = progress.step('States');
  const noticed = await noticeChanged(store);
  if (noticed.length === 0) return step.done('up to date');
  const pool = connectPool(connectionString, { max: 3, applicationName: 'backstory build' });
  const ids = noticed.map(({ id }) => id);
  const ending = new AbortController();
  const threads = {
    ...{ connectionString, catalogueFolder: catalogueFolder(), count: availableParallelism() },
  };
  const context = { store, pool, signal: AbortSignal.any([signal, ending.signal]), threads };
  const building = Promise.all(ids.map((id) => runRebuilds(context, id))).catch(
    (error: unknown) => {
      // A store that is being closed takes the database away from under it. The next start goes on.
      if (!context.signal.aborted) console.error('States could not be built:', error);
    },
  );
  const isBuilt = await Promise.race([
    building.then(() => true),
    sleep(PATIENCE_MS, false, { ref: false }),
  ]);
  // The worker, which begins now, goes on with what is not done.
  ending.abort();
  const rows = await Promise.all(ids.map((id) => readRebuildRow(store.pool, id)));
  await building;
  await pool.end();
  const there = rows.filter((row) => row !== null);
  step.done(isBuilt ? 'built anew' : 'being built beside; lists are marked until then');
  for (const row of there) progress.note(`${tellRebuild(row)}${adviceOn(row)}`);
}

function adviceOn({ id, status }: RebuildRow): string {
  return status === 'ready' ? `. To switch: npm run backstory -- rebuild --switch ${id}` : '';
}
