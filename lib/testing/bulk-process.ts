// A process of its own that records bulk acts, for tests that kill one. Started by `fork`.
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';
import { fixedSecrets } from '#lib/testing/fixed-secrets.ts';

const [connectionString = ''] = process.argv.slice(2);
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: fixedSecrets,
  catalogue: await loadCatalogue(defaultCatalogueFolder),
});
process.on('disconnect', () => process.exit(0));
await runBulks(store);
process.send?.('done');
