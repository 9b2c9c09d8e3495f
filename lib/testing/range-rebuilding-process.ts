// A worker that does nothing but rebuild, in small ranges, for tests that kill one. Started by `fork`.
import { connectPool } from '#db/connect.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { testCatalogue, testCatalogueFolder } from '#lib/testing/test-catalogue.ts';

const [connectionString = '', identityKey = ''] = process.argv.slice(2);
const key = Buffer.from(identityKey, 'hex');
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [identityKey] },
  catalogue: await testCatalogue(),
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
await runRebuilds({
  store,
  pool: connectPool(connectionString, { max: 4 }),
  signal: new AbortController().signal,
  threads: { connectionString, catalogueFolder: testCatalogueFolder, count: 2 },
  range: { entities: 10, events: 1_000 },
});
process.send?.('done');
