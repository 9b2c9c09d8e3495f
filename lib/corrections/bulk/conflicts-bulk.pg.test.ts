import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideConflict } from '#lib/corrections/bulk/decide-conflict.ts';
import { bulkConflicts, listConflicts } from '#lib/corrections/bulk/list-conflicts.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { revertBulk } from '#lib/corrections/bulk/revert-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

const field = '/language';

/** An act on four, whose language others changed on three since, and whose name on one; its revert. */
async function conflicting(): Promise<{ ids: string[]; id: string }> {
  const { store, admin, users, append, previewed, previewAll } = bench;
  const ids = await users(4);
  for (const userId of ids) await append('userProfileUpdated', { userId, language: 'nb' });
  const act = await previewed(admin, ids, {
    ...language,
    template: {
      language: { from: 'value', value: 'sv' },
      name: { from: 'value', value: 'Wrong Name' },
    },
  });
  await startBulk(store, admin, act);
  await runBulks(store);
  for (const userId of ids.slice(1)) {
    await append('userProfileUpdated', { userId, language: 'da' });
  }
  await append('userProfileUpdated', { userId: ids[3] ?? '', name: 'Third Name' });
  const revert = await revertBulk(store, admin, act, 'It was wrong');
  if (revert.status !== 'chosen') throw new Error(revert.status);
  await previewAll(admin, revert.id);
  return { ids, id: revert.id };
}

async function statesOf(ids: readonly string[]) {
  const states = await Promise.all(ids.map((id) => readState(bench.store, { type: 'user', id })));
  return states.map((each) => [each?.state['language'], each?.state['name']]);
}

test('what changed since is decided by field for all, with an exception, and done as it was previewed', async () => {
  const { store, admin, previewAll, stepsOf } = bench;
  const { ids, id } = await conflicting();
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { fits: 1, refused: 3 } });
  expect(await bulkConflicts(store, admin, id)).toEqual([
    { field, label: 'Language', count: 3, apart: 0, choice: null },
    { field: '/name', label: 'Name', count: 1, apart: 0, choice: null },
  ]);
  const { plan: before = 0 } = (await readBulk(store, admin, id)) ?? {};

  expect(await decideConflict(store, admin, id, { field, choice: 'was' })).toEqual({
    status: 'decided',
  });
  // What was looked at is not what would be done by now.
  await previewAll(admin, id);
  expect(await startBulk(store, admin, id, before)).toEqual({ status: 'moved-on' });
  await decideConflict(store, admin, id, { field, choice: 'now', entityId: ids[2] });
  await decideConflict(store, admin, id, { field: '/name', choice: 'now' });
  await previewAll(admin, id);
  expect(await bulkConflicts(store, admin, id)).toMatchObject([
    { field, count: 3, apart: 1, choice: 'was' },
    { field: '/name', count: 1, apart: 0, choice: 'now' },
  ]);
  const { plan, counts } = (await readBulk(store, admin, id)) ?? {};
  expect(counts).toMatchObject({ fits: 4, refused: 0 });
  expect(await startBulk(store, admin, id, plan)).toEqual({ status: 'done' });
  await runBulks(store);
  expect(await statesOf(ids)).toEqual([
    ['nb', `Name ${ids[0]}`],
    ['nb', `Name ${ids[1]}`],
    ['da', `Name ${ids[2]}`],
    ['nb', 'Third Name'],
  ]);
  expect((await stepsOf(id)).at(0)).toMatchObject({ status: 'running', count: 4, plan });
  // What was decided is told of what is done as well.
  expect(await bulkConflicts(store, admin, id)).toMatchObject([
    { field, count: 3, apart: 1, choice: 'was' },
    { field: '/name', count: 1, apart: 0, choice: 'now' },
  ]);
});

test('an exception is decided alone, and taken back alone; the rest stays refused', async () => {
  const { store, admin, previewAll } = bench;
  const { ids, id } = await conflicting();
  const decide = async (choice: 'now' | 'was' | null) => {
    await decideConflict(store, admin, id, { field, choice, entityId: ids[1] });
    await previewAll(admin, id);
    return (await readBulk(store, admin, id))?.counts;
  };
  expect(await decide('now')).toMatchObject({ fits: 2, refused: 2 });
  expect(await decide(null)).toMatchObject({ fits: 1, refused: 3 });
  await startBulk(store, admin, id);
  await runBulks(store);
  expect((await statesOf(ids)).map(([told]) => told)).toEqual(['nb', 'da', 'da', 'da']);
});

test('the conflicting ones are listed with what was and is, as their reader may see it', async () => {
  const { store, admin, support, previewed } = bench;
  const { ids, id } = await conflicting();
  const first = await listConflicts(store, admin, id, { field, limit: 2 });
  expect(first?.items.map(({ entity, label, conflicts }) => [entity.id, label, conflicts])).toEqual(
    ids
      .slice(1, 3)
      .map((each) => [
        ...[each, expect.any(String)],
        [expect.objectContaining({ path: field, was: 'nb', made: 'sv', now: 'da' })],
      ]),
  );
  expect(first?.items[0]?.conflicts[0]?.later).toMatchObject({ type: 'userProfileUpdated' });
  const rest = await listConflicts(store, admin, id, { field, limit: 2, after: first?.next ?? 0 });
  expect(rest).toMatchObject({ items: [{ entity: { id: ids[3] } }], next: null });
  const masked = await listConflicts(store, support, id, { field: '/name', limit: 9 });
  expect(masked?.items).toHaveLength(1);
  expect(JSON.stringify(masked)).not.toMatch(/Third Name|Wrong Name|Name u/);
  const told = await decideConflict(store, support, id, { field, choice: 'now' });
  expect(told).toEqual({ status: 'not-found' });
  const other = await previewed(admin, ids);
  expect(await decideConflict(store, admin, other, { field, choice: 'now' })).toEqual({
    status: 'moved-on',
  });
  expect(await bulkConflicts(store, admin, other)).toEqual([]);
});

test('what changed once more after it was decided is not written over', async () => {
  const { store, admin, append, previewAll } = bench;
  const { ids, id } = await conflicting();
  await decideConflict(store, admin, id, { field, choice: 'was' });
  await decideConflict(store, admin, id, { field: '/name', choice: 'was' });
  await previewAll(admin, id);
  await append('userProfileUpdated', { userId: ids[1] ?? '', language: 'fi' });
  await startBulk(store, admin, id);
  await runBulks(store);
  expect((await statesOf(ids)).map(([told]) => told)).toEqual(['nb', 'fi', 'nb', 'nb']);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 3, failed: 1 } });
});
