// A worker in a process of its own, for tests that kill one. Started by `fork`: tells when it begins
// a job, and never ends it.
import { openStore } from '#lib/event-store/open-store.ts';
import { startWorker } from '#lib/jobs/worker.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const [connectionString = ''] = process.argv.slice(2);
const key = Buffer.alloc(32);
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [key.toString('hex')] },
  catalogue: await testCatalogue(),
});
await startWorker(store, connectionString, {
  'sweep-looks': () => {
    process.send?.('begun');
    return new Promise(() => {});
  },
  'settle-intents': async () => {},
  'mail-waiting': async () => {},
  'run-retention': async () => {},
  'make-indexes': async () => {},
  'make-backups': async () => {},
  'run-bulks': async () => {},
  'sweep-drafts': async () => {},
  'make-seal': async () => {},
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
