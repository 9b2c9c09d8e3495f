import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#lib/access/viewer.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { listBulkItems, readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('what another filled in is masked, and is not theirs to change', async () => {
  const { store, admin, support, users, previewed } = bench;
  const ids = await users(1);
  const id = await previewed(admin, ids, {
    ...language,
    template: { name: { from: 'value', value: 'Secret Person' } },
    reason: 'Is Secret Person',
  });
  const shown = JSON.stringify([
    await readBulk(store, support, id),
    await listBulkItems(store, support, id, { status: ['fits'], limit: 9 }),
  ]);
  expect(shown).not.toContain('Secret Person');
  expect(shown).not.toContain(`Name ${ids[0]}`);
  expect(await fillBulk(store, support, id, language)).toEqual({ status: 'not-found' });
});

test('what is refused for what others hold is told to whoever asked alone', async () => {
  const { store, admin, support, users, previewed } = bench;
  const [first = '', other = ''] = await users(2);
  const id = await previewed(admin, [first], {
    ...language,
    eventType: 'userEmailUpdated',
    template: { email: { from: 'value', value: `${other}@b.example` } },
  });
  const codes = async (viewer: Viewer) => [
    (await readBulk(store, viewer, id))?.refusals.map(({ code }) => code),
    (await listBulkItems(store, viewer, id, { status: ['refused'], limit: 9 }))?.items.map(
      ({ fault }) => fault?.code,
    ),
  ];
  expect(await codes(admin)).toEqual([['email_taken'], ['email_taken']]);
  expect(await codes(support)).toEqual([['refused'], ['refused']]);
});
