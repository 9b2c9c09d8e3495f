// A worker that comes to an event of a read model's rebuild and never past it, for tests that kill it
// there. Started by `fork`.
import { connectPool } from '#db/connect.ts';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import type { EventProjection } from '#lib/domain/read-model.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

const [connectionString = '', identityKey = '', stopsAt = ''] = process.argv.slice(2);
const key = Buffer.from(identityKey, 'hex');
const catalogue = await loadCatalogue(defaultCatalogueFolder);
const daily = catalogue.projections.get('dailyActivity') as EventProjection;
catalogue.projections = new Map([
  ...catalogue.projections,
  [
    'dailyActivity',
    {
      ...daily,
      project: (event, change) => {
        if (String(change.version) === stopsAt) {
          process.send?.(stopsAt);
          // Not for ever, should nobody be left to kill it.
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20_000);
          process.exit(1);
        }
        return daily.project(event, change);
      },
    } satisfies EventProjection,
  ],
]);
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [identityKey] },
  catalogue,
});
process.on('disconnect', () => process.exit(0));
const pool = connectPool(connectionString, { max: 4 });
await runRebuilds({ store, pool, signal: new AbortController().signal, threads: null });
