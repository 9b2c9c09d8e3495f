// A process that does the next import of a store, for tests that kill one. Started by `fork` with the
// connection; BACKSTORY_IMPORTS names the folder. Its secrets are zeros.
import { randomUUID } from 'node:crypto';
import { connectPool } from '#db/connect.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import { defaultCatalogue } from '#lib/testing/default-catalogue.ts';
import { doImport } from '#lib/transfer/runs/do-import.ts';
import { takeImport } from '#lib/transfer/runs/take-import.ts';

const [connectionString = ''] = process.argv.slice(2);
const key = Buffer.alloc(32);
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [key.toString('hex')] },
  catalogue: await defaultCatalogue(),
});
const pool = connectPool(connectionString, { max: 4, applicationName: 'backstory worker' });
const work = { store, pool, worker: randomUUID(), signal: new AbortController().signal };
const run = await takeImport(pool, work.worker, 'record');
if (!run) throw new Error('there is no import to be done');
await doImport(work, run);
process.exit(0);
