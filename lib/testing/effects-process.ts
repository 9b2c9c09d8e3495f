// A worker in a process of its own whose effects post to a receiver, for tests that kill one. Started
// by `fork`.
import { openStore } from '#lib/event-store/open-store.ts';
import { startWorker } from '#lib/jobs/worker.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { usualSettings } from '#lib/reactors/run/context.ts';
import { reactorOf } from '#lib/testing/reactors.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const [connectionString = '', identityKey = '', receiver = ''] = process.argv.slice(2);
const key = Buffer.from(identityKey, 'hex');
const store = await openStore({
  connectionString,
  name: 'test',
  secrets: { identityKey: key, tagKey: key, signIn: [identityKey] },
  catalogue: await testCatalogue(),
});
const posts = reactorOf(
  async ({ key: effect, event, signal }) => {
    const { entity } = event;
    const body = JSON.stringify({ key: effect, id: entity.id, version: entity.version });
    const answer = await fetch(receiver, { method: 'POST', body, signal });
    if (!answer.ok) throw Object.assign(new Error('refused'), { status: answer.status });
  },
  { name: 'posts', ordered: true },
);
giveReactors(store, new Map([[posts.name, posts]]));
const settings = { ...usualSettings, leaseSeconds: 1, backOff: () => 50 };
await startWorker(store, connectionString, {} as never, { reactors: { settings } });
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
