import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { changesBetween } from '#lib/event-store/changes-between.ts';
import { countEntities } from '#lib/event-store/count-entities.ts';
import { findBehind } from '#lib/event-store/find-behind.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

async function storeOfThree(): Promise<Store> {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const append = async (type: string, memberId: string) =>
    recorded(await appendEvents(store, operator, [{ type, data: { memberId } }]));
  for (const id of ['a', 'b', 'c']) await append('memberJoined', id);
  await append('memberLeft', 'b');
  return store;
}

const ids = async (store: Store, deleted: 'hide' | 'show' | 'only', limit = 9) =>
  (await listStates(store, 'member', { limit, deleted })).items.map(({ id, version }) => [
    id,
    version,
  ]);

test.each([
  ['deleted', 'delete from derived.state'],
  [
    'put back by SQL',
    `update derived.state set version = 0, value = '{"x":1}', deleted_at = now()`,
  ],
])('rows of states that are %s are folded anew where they are read', async (how, statement) => {
  const store = await storeOfThree();
  await store.pool.query(
    how === 'deleted' ? statement : `${statement.replace('0,', '1,')} where entity_id = 'b'`,
  );
  if (how !== 'deleted') {
    // A row that claims version 1 is the basis that it says it is.
    await store.pool.query(`update derived.state set value = '{"tags":[],"teams":[],"notes":{}}'
      where entity_id = 'b'`);
  }
  expect(await ids(store, 'hide')).toEqual([
    ['a', 1],
    ['c', 1],
  ]);
  expect(await ids(store, 'hide', 2)).toEqual([
    ['a', 1],
    ['c', 1],
  ]);
  expect(await ids(store, 'only')).toEqual([['b', 2]]);
  expect(await ids(store, 'show')).toEqual([
    ['a', 1],
    ['b', 2],
    ['c', 1],
  ]);
  const state = await readState(store, { type: 'member', id: 'b' });
  expect(state).toMatchObject({ version: 2, state: { tags: [], teams: [] } });
  expect(state?.deletedAt).not.toBeNull();
  const back = [{ type: 'memberReturned', data: { memberId: 'b' } }];
  recorded(await appendEvents(store, operator, back));
  expect(await ids(store, 'hide')).toEqual([
    ['a', 1],
    ['b', 3],
    ['c', 1],
  ]);
  expect(await checkStore(store)).toEqual([]);
});

test('a version that is none is told as absent, however large', async () => {
  const store = await storeOfThree();
  for (const version of [0, -1, 3, 1.5, 2 ** 31, 2 ** 60, Number.NaN]) {
    expect(await readState(store, { type: 'member', id: 'b' }, { version })).toBeNull();
  }
  expect(await changesBetween(store, { type: 'member', id: 'b' }, 0, 2 ** 40)).toBeNull();
  expect(await readState(store, { type: 'member', id: 'x' })).toBeNull();
  expect(await readState(store, { type: 'nothing', id: 'x' }, { version: 1 })).toBeNull();
});

test('the deleted ones are the same found by their mark, whatever is behind', async () => {
  const store = await storeOfThree();
  const append = async (type: string, memberId: string) =>
    recorded(await appendEvents(store, operator, [{ type, data: { memberId } }]));
  for (const id of ['d', 'é', 'Z']) {
    await append('memberJoined', id);
    await append('memberLeft', id);
  }
  const found = async (limit: number) => {
    const behind = await findBehind(store, 'member');
    const all: (string | number)[][] = [];
    for (let after = ''; ; ) {
      const { items } = await listStates(store, 'member', {
        after,
        limit,
        deleted: 'only',
        behind,
      });
      all.push(...items.map(({ id, version }) => [id, version]));
      after = items.at(-1)?.id ?? '';
      if (items.length < limit) return { behind, all };
    }
  };
  const deleted = [
    ['Z', 2],
    ['b', 2],
    ['d', 2],
    ['é', 2],
  ];
  for (const limit of [1, 2, 9]) expect(await found(limit)).toEqual({ behind: [], all: deleted });
  // Of the deleted ones `b` has lost its row, `d` has one from before; of the others `c` claims a mark.
  await store.pool.query(`delete from derived.state where entity_id = 'b'`);
  await store.pool.query(`update derived.state set version = 1, deleted_at = null,
    value = '{"tags":[],"teams":[],"notes":{}}' where entity_id = 'd'`);
  await store.pool.query(`update derived.state set version = 0, deleted_at = now(),
    value = '{}' where entity_id = 'c'`);
  for (const limit of [1, 2, 9]) {
    const { behind, all } = await found(limit);
    expect(behind?.toSorted()).toEqual(['b', 'c', 'd']);
    expect(all).toEqual(deleted);
  }
});

test('entities are counted with those whose row is lost', async () => {
  const store = await storeOfThree();
  expect(await countEntities(store)).toEqual([{ type: 'member', count: 2, deleted: 1 }]);
  await store.pool.query(`delete from derived.state where entity_id = 'a'`);
  expect(await countEntities(store)).toEqual([{ type: 'member', count: 2, deleted: 1 }]);
});
