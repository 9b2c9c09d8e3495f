import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { revertBulk } from '#lib/corrections/bulk/revert-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('an entity that its owner could take back in part alone is refused', async () => {
  const { store, admin, support, users, previewed, previewAll } = bench;
  const [userId = ''] = await users(1);
  const id = await previewed(admin, [userId], {
    ...language,
    template: {
      language: { from: 'value', value: 'sv' },
      name: { from: 'value', value: 'Somebody Else' },
    },
  });
  await startBulk(store, admin, id);
  await runBulks(store);
  const revert = await revertBulk(store, support, id, 'It was wrong');
  const of = 'id' in revert ? revert.id : '';
  await previewAll(support, of);
  const { refusals, counts } = (await readBulk(store, support, of)) ?? {};
  expect(counts).toMatchObject({ fits: 0, refused: 1 });
  expect(refusals?.[0]?.code).toBe('masked');
});

test('a whole act is taken back by one more', async () => {
  const { store, admin, append, users, previewed, previewAll, languageOf } = bench;
  const ids = await users(3);
  for (const userId of ids) await append('userProfileUpdated', { userId, language: 'nb' });
  const id = await previewed(admin, ids);
  await startBulk(store, admin, id);
  await runBulks(store);
  // Somebody gave the last another language since: that is not overwritten.
  await append('userProfileUpdated', { userId: ids[2] ?? '', language: 'da' });
  const revert = await revertBulk(store, admin, id, 'It was wrong');
  if (revert.status !== 'chosen') throw new Error(revert.status);
  await previewAll(admin, revert.id);
  const view = await readBulk(store, admin, revert.id);
  expect(view).toMatchObject({ reverts: id, counts: { fits: 2, refused: 1 } });
  await startBulk(store, admin, revert.id);
  await runBulks(store);
  expect(await Promise.all(ids.map(languageOf))).toEqual(['nb', 'nb', 'da']);
  expect(await readBulk(store, admin, id)).toMatchObject({ revertedBy: [{ id: revert.id }] });
});
