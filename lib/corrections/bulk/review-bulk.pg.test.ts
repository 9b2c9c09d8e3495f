import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelBulk, retryBulk } from '#lib/corrections/bulk/control-bulk.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { approveBulk, proposeBulk, startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('who may not apply proposes, and another lets it run', async () => {
  const { store, admin, support, users, previewed, eventsOf } = bench;
  const ids = await users(2);
  const id = await previewed(support, ids);
  await expect(startBulk(store, support, id)).rejects.toThrow('applyCorrection');
  expect(await proposeBulk(store, support, id)).toEqual({ status: 'done' });
  await expect(approveBulk(store, support, id)).rejects.toThrow('approveCorrection');
  expect(await approveBulk(store, admin, id)).toEqual({ status: 'done' });
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 2 } });
  for (const { actor } of await eventsOf(id)) expect(actor).toBe(support.id);
});

test('a policy by size asks for a second person, who is not the same', async () => {
  const { store, admin, other, users, previewed } = bench;
  const policy = await changeReviewPolicy(store, admin, {
    rules: [{ id: 'many', words: 'Three and more at once', size: 3 }],
    expected: 0,
    reason: 'For the test',
  });
  expect(policy.status).toBe('changed');
  const few = await previewed(admin, await users(2));
  expect(await startBulk(store, admin, few)).toEqual({ status: 'done' });
  await runBulks(store);
  expect(await readBulk(store, admin, few)).toMatchObject({ counts: { recorded: 2 } });
  const many = await previewed(admin, await users(3));
  expect(await startBulk(store, admin, many)).toEqual({ status: 'second-person' });
  await proposeBulk(store, admin, many);
  expect(await approveBulk(store, admin, many)).toEqual({ status: 'own' });
  await approveBulk(store, other, many);
  await runBulks(store);
  expect(await readBulk(store, admin, many)).toMatchObject({ counts: { recorded: 3 } });
});

test('what is approved is what was looked at, not what was proposed anew meanwhile', async () => {
  const { store, admin, support, users, previewed, previewAll, eventsOf } = bench;
  const id = await previewed(support, await users(1));
  await proposeBulk(store, support, id);
  const { version: seen = 0 } = (await readBulk(store, admin, id)) ?? {};
  await cancelBulk(store, support, id);
  await retryBulk(store, support, id);
  await fillBulk(store, support, id, {
    ...language,
    template: { language: { from: 'value', value: 'da' } },
  });
  await previewAll(support, id);
  await proposeBulk(store, support, id);
  expect(await approveBulk(store, admin, id, seen)).toEqual({ status: 'moved-on' });
  expect(await eventsOf(id)).toEqual([]);
  const { version } = (await readBulk(store, admin, id)) ?? {};
  expect(await approveBulk(store, admin, id, version)).toEqual({ status: 'done' });
});
