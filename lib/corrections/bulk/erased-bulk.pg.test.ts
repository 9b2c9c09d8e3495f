import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { sweepBulks } from '#lib/corrections/sweep-drafts.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('what is erased goes from bulk acts too, and is not recorded by them', async () => {
  const { store, admin, users, choose, previewAll, erase } = bench;
  const [gone = '', other = ''] = await users(2);
  const id = await choose(admin, [
    { id: gone, given: { was: `${gone}@b.example` } },
    { id: other, given: { was: 'x' } },
  ]);
  await fillBulk(store, admin, id, {
    ...language,
    template: { name: { from: 'state', path: '/email' } },
    reason: `${gone}@b.example asked`,
  });
  await previewAll(admin, id);
  await startBulk(store, admin, id);
  await erase(gone);
  await runBulks(store);
  expect(await findInTables(store, [`${gone}@b.example`])).toEqual([]);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 1, failed: 1 } });
});

test('of who is erased goes what was never recorded too, and what JSON writes in another way', async () => {
  const { store, admin, append, users, choose, previewed, erase } = bench;
  const [gone = '', other = ''] = await users(2);
  const name = 'Nan "Nanny" Nansen';
  await append('userProfileUpdated', { userId: gone, name });
  await choose(admin, [{ id: gone, given: { home: 'Never Recorded Road 1' } }]);
  await previewed(admin, [other], {
    ...language,
    template: { name: { from: 'value', value: name } },
  });
  await erase(gone);
  expect(await findInTables(store, ['Never Recorded Road 1', 'Nanny'])).toEqual([]);
});

test('what nobody let run, and what files held, is forgotten after some weeks', async () => {
  const { store, admin, users, choose, previewed, previewAll } = bench;
  const ids = await users(2);
  const left = await previewed(admin, ids);
  const ran = await choose(admin, [
    { id: ids[0] ?? '' },
    { id: 'nobody', given: { was: 'kept for a while' } },
  ]);
  await fillBulk(store, admin, ran, language);
  await previewAll(admin, ran);
  await startBulk(store, admin, ran);
  await runBulks(store);
  await sweepBulks(store.pool);
  expect(await findInTables(store, ['kept for a while'])).not.toEqual([]);
  await sweepBulks(store.pool, Date.now() + 31 * 86_400_000);
  expect(await readBulk(store, admin, left)).toBeNull();
  expect(await findInTables(store, ['kept for a while'])).toEqual([]);
  expect(await readBulk(store, admin, ran)).toMatchObject({ counts: { recorded: 1 } });
});
