// A process of its own that takes keys, for tests of what one process knows of another's acts.
// Started by `fork`: asked with a key, it tells whether that key lets somebody in.
import { findKey } from '#lib/access/find-key.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const [connectionString = '', identityKey = ''] = process.argv.slice(2);
const key = Buffer.from(identityKey, 'hex');
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [identityKey] },
  catalogue: await testCatalogue(),
});

process.on('message', (bearer: string) => {
  findKey(store, bearer).then(
    (viewer) => process.send?.(viewer !== null),
    (error: Error) => process.send?.(error.message),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
