import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import { retryBulk } from '#lib/corrections/bulk/control-bulk.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { revertBulk } from '#lib/corrections/bulk/revert-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('one event for each, of one correlation, and one act with its count', async () => {
  const { store, admin, users, previewed, languageOf, eventsOf } = bench;
  const ids = await users(5);
  const id = await previewed(admin, [...ids, 'nobody']);
  const before = await readBulk(store, admin, id);
  expect(before).toMatchObject({ status: 'previewed', counts: { fits: 5, refused: 1 } });
  expect(before?.refusals).toEqual([
    expect.objectContaining({ status: 'refused', code: 'entity_not_found', count: 1 }),
  ]);
  // Nothing is recorded by a preview.
  expect(await eventsOf(id)).toEqual([]);
  expect(await startBulk(store, admin, id)).toEqual({ status: 'done' });
  expect(await startBulk(store, admin, id)).toEqual({ status: 'moved-on' });
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({
    status: 'done',
    counts: { recorded: 5, refused: 1, failed: 0 },
  });
  for (const each of ids) expect(await languageOf(each)).toBe('sv');
  expect((await eventsOf(id)).map(({ entity_id }) => entity_id).toSorted()).toEqual(ids.toSorted());
  const acts = await readState(store, { type: '$bulk', id });
  expect(acts?.state).toMatchObject({ status: 'done', count: 5, recorded: 5 });
});

test('a bulk act equals its parts', async () => {
  const { store, admin, append, users, previewed } = bench;
  const [apart, together] = [await users(4), await users(4)];
  for (const userId of apart) await append('userProfileUpdated', { userId, language: 'sv' });
  const id = await previewed(admin, together);
  await startBulk(store, admin, id);
  await runBulks(store);
  const changes = async (ids: readonly string[]) => {
    const events = await readAll(store, { order: 'asc', limit: 1_000 });
    return events
      .filter(({ type, entity }) => type === 'userProfileUpdated' && ids.includes(entity.id))
      .map(({ updated }) => updated.map((entry) => entry.changes));
  };
  expect(await changes(together)).toEqual(await changes(apart));
});

test('a list is chosen as it is shown, and each entity once', async () => {
  const { store, admin, append, users, choose } = bench;
  const [first = ''] = await users(1);
  await append('userSuspended', { userId: first });
  const chosen = await chooseEntities(store, admin, {
    type: 'user',
    list: { filters: [{ path: '/status', op: 'is', value: 'suspended' }] },
  });
  expect(chosen).toMatchObject({ status: 'chosen', count: 1 });
  expect(await choose(admin, [{ id: first }, { id: first }])).toBeTruthy();
  expect(await chooseEntities(store, admin, { type: 'user', rows: [] })).toEqual({
    status: 'none',
  });
});

test('one that moved since its preview is not written to, and can be tried again', async () => {
  const { store, admin, append, users, previewed, previewAll, languageOf, eventsOf } = bench;
  const [first = '', second = ''] = await users(2);
  const id = await previewed(admin, [first, second]);
  await append('userProfileUpdated', { userId: second, name: 'Meanwhile' });
  await startBulk(store, admin, id);
  await runBulks(store);
  const done = await readBulk(store, admin, id);
  expect(done).toMatchObject({ status: 'done', counts: { recorded: 1, failed: 1 } });
  expect(done?.refusals[0]?.code).toBe('preview_outdated');
  expect(await languageOf(second)).toBeUndefined();
  expect(await retryBulk(store, admin, id)).toEqual({ status: 'done' });
  await previewAll(admin, id);
  await startBulk(store, admin, id);
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 2, failed: 0 } });
  expect(await eventsOf(id)).toHaveLength(2);
});

test('what a killed worker recorded and did not write down is not recorded twice', async () => {
  const { store, admin, users, previewed, eventsOf } = bench;
  const ids = await users(3);
  const id = await previewed(admin, ids);
  await startBulk(store, admin, id);
  await runBulks(store);
  await store.pool.query(
    `update operational.bulk_item set status = 'fits', event_id = null where bulk_id = $1`,
    [id],
  );
  await store.pool.query("update operational.bulk set status = 'running' where id = $1", [id]);
  await Promise.all([runBulks(store), runBulks(store)]);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 3 } });
  expect(await eventsOf(id)).toHaveLength(3);
});

test('what a killed worker recorded is known when the act was cancelled, and is not filled in anew', async () => {
  const { store, admin, append, users, previewed } = bench;
  const [first = '', second = ''] = await users(2);
  const id = await previewed(admin, [first, second]);
  await append('userProfileUpdated', { userId: second, name: 'Meanwhile' });
  await startBulk(store, admin, id);
  await runBulks(store);
  await store.pool.query(
    `update operational.bulk_item set status = 'fits', event_id = null
     where bulk_id = $1 and status = 'recorded'`,
    [id],
  );
  expect(await retryBulk(store, admin, id)).toEqual({ status: 'done' });
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 1, chosen: 1 } });
  const again = { ...language, template: { language: { from: 'value', value: 'xx' } } } as const;
  expect(await fillBulk(store, admin, id, again)).toEqual({ status: 'moved-on' });
  const revert = await revertBulk(store, admin, id, 'It was wrong');
  const { counts } = (await readBulk(store, admin, 'id' in revert ? revert.id : '')) ?? {};
  expect(counts).toMatchObject({ chosen: 1 });
});
