// A process that rebuilds the states of users once, and tells its memory: for the row `rebuild-sizes`.
import { withBenchStore } from '#bench/bench-store.ts';
import { rebuild } from '#bench/rows/rebuild.ts';

export type RebuildTold = { seconds: number; built: number; memory: number };

const [connectionString = ''] = process.argv.slice(2);
await withBenchStore(connectionString, async (store) => {
  const told: RebuildTold = await rebuild(store, connectionString);
  process.send?.(told);
});
process.disconnect?.();
