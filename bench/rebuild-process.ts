// A process that rebuilds the states of users once, as a worker does, and tells what that took.
import { withBenchStore } from '#bench/bench-store.ts';
import { rebuild } from '#bench/rebuild-states.ts';

const [connectionString = ''] = process.argv.slice(2);
await withBenchStore(connectionString, async (store) => {
  process.send?.(await rebuild(store, connectionString));
});
process.disconnect?.();
