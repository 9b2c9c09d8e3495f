// A process of its own that makes everything anew from the events, for tests that kill one in the
// midst. Started by `fork`: tells each step.

import { loadCatalogue } from '#lib/catalogue/load.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { rebuildFromEvents } from '#lib/projections/drift/rebuild-from-events.ts';
import { defaultCatalogueFolder } from '#lib/server/catalogue-folder.ts';

const [connectionString = '', identityKey = ''] = process.argv.slice(2);
const key = Buffer.from(identityKey, 'hex');
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [identityKey] },
  catalogue: await loadCatalogue(defaultCatalogueFolder),
});
process.on('disconnect', () => process.exit(0));
await rebuildFromEvents(store, store.pool, (step, done) => process.send?.(`${step} ${done}`));
process.exit(0);
