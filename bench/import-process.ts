// The other process of the row `live`: imports a file and tells when it starts to record.
import { withBenchStore } from '#bench/bench-store.ts';
import { importCsv } from '#bench/import-csv.ts';

const [connectionString = '', count = '0'] = process.argv.slice(2);
await withBenchStore(connectionString, async (store) => {
  const times = await importCsv(store, 0, Number(count), () => process.send?.('recording'));
  process.send?.(times);
});
process.disconnect?.();
