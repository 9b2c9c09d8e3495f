import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { cancelBulk, pauseBulk, resumeBulk } from '#lib/corrections/bulk/control-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { requireSecondFactor } from '#lib/people/require-second-factor.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { type BulkBench, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('what is paused waits, what is cancelled stays as far as it came', async () => {
  const { store, admin, users, previewed, eventsOf } = bench;
  const ids = await users(2);
  const id = await previewed(admin, ids);
  await startBulk(store, admin, id);
  expect(await pauseBulk(store, admin, id)).toEqual({ status: 'done' });
  await runBulks(store);
  expect(await eventsOf(id)).toEqual([]);
  await resumeBulk(store, admin, id);
  await cancelBulk(store, admin, id);
  await runBulks(store);
  expect(await eventsOf(id)).toEqual([]);
  expect(await readBulk(store, admin, id)).toMatchObject({ status: 'cancelled' });
});

test('whoever owes a second factor lets nothing run', async () => {
  const { store, admin, users, previewed } = bench;
  const owes = await addPerson(store, { email: 'owes@b.example', role: 'admin' });
  const owing = (await storedViewer(store, `person:${owes}`)) as Viewer;
  const id = await previewed(owing, await users(1));
  await startBulk(store, owing, id);
  await requireSecondFactor(store, admin, { role: 'admin', isRequired: true, reason: 'For all' });
  await runBulks(store);
  expect(await readBulk(store, operator, id)).toMatchObject({
    status: 'paused',
    stoppedFor: 'rights',
  });
  await requireSecondFactor(store, operator, { role: 'admin', isRequired: false, reason: 'Back' });
});

test('whoever may come in no longer stops it', async () => {
  const { store, admin, other, users, previewed } = bench;
  const id = await previewed(other, await users(1));
  await startBulk(store, other, id);
  await store.pool.query("update access.person set banned = true where 'person:' || id = $1", [
    other.id,
  ]);
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({
    status: 'paused',
    stoppedFor: 'left',
    counts: { fits: 1 },
  });
});
