import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('values come from a column of a file, or from the state', async () => {
  const { store, admin, users, choose, previewAll } = bench;
  const [first = '', second = ''] = await users(2);
  const id = await choose(admin, [
    { id: first, given: { town: 'fi' } },
    { id: second, given: { town: '' } },
  ]);
  await fillBulk(store, admin, id, {
    ...language,
    template: {
      language: { from: 'column', name: 'town' },
      name: { from: 'state', path: '/email' },
    },
  });
  await previewAll(admin, id);
  const view = await readBulk(store, admin, id);
  expect(view).toMatchObject({ counts: { fits: 1, refused: 1 } });
  expect(view?.refusals[0]?.code).toBe('template_value_missing');
  await startBulk(store, admin, id);
  await runBulks(store);
  const state = (await readState(store, { type: 'user', id: first }))?.state;
  expect(state).toMatchObject({ language: 'fi', name: `${first}@b.example` });
});

test('what each one had at a moment is put back; where it is so, or was nothing, it is told', async () => {
  const { store, admin, support, append, users, choose, previewAll } = bench;
  const [changed = '', same = ''] = await users(2);
  for (const userId of [changed, same]) {
    await append('userProfileUpdated', { userId, language: 'fi' });
  }
  const at = new Date().toISOString();
  // Versions count by the millisecond.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await append('userProfileUpdated', { userId: changed, language: 'en' });
  const [after = ''] = await users(1);
  const id = await choose(admin, [{ id: changed }, { id: same }, { id: after }]);
  const past = { from: 'past' as const, path: '/language' };
  const template = { language: { ...past, at: 'then' } };
  expect(await fillBulk(store, admin, id, { ...language, template })).toMatchObject({
    status: 'invalid',
  });
  await fillBulk(store, admin, id, { ...language, template: { language: { ...past, at } } });
  await previewAll(admin, id);
  const view = await readBulk(store, admin, id);
  expect(view).toMatchObject({ counts: { fits: 1, refused: 2 } });
  expect(view?.refusals.map(({ code }) => code).toSorted()).toEqual([
    'template_value_missing',
    'value_unchanged',
  ]);
  await startBulk(store, admin, id);
  await runBulks(store);
  const state = (await readState(store, { type: 'user', id: changed }))?.state;
  expect(state).toMatchObject({ language: 'fi' });
  const hidden = { language: { ...past, path: '/email', at } };
  const own = await choose(support, [{ id: changed }]);
  expect(await fillBulk(store, support, own, { ...language, template: hidden })).toMatchObject({
    status: 'invalid',
    message: expect.stringContaining('masked'),
  });
});
