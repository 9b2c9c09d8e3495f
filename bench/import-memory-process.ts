// A process that imports a file and tells what it took of memory at most, in bytes.
import { withBenchStore } from '#bench/bench-store.ts';
import { importLog } from '#bench/import-csv.ts';

const [connectionString = '', file = '', count = '0'] = process.argv.slice(2);
await withBenchStore(connectionString, async (store) => {
  await importLog(store, file, Number(count));
  process.send?.(process.resourceUsage().maxRSS * 1024);
});
process.disconnect?.();
