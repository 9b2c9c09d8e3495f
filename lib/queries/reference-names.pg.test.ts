import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const userId = 'auth0|1/ø';
const email = 'ann@x.example';
const user = { type: 'user', id: userId };
const list = { type: 'mailingList', id: 'boats' };

let store: Store;
let end: () => Promise<void>;

async function append(type: string, data: JsonObject): Promise<void> {
  const outcome = await appendEvents(store, operator, [{ type, data }]);
  if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
}

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  await append('mailingListCreated', { mailingListId: list.id, name: 'Boats weekly' });
  await append('userCreated', { userId, email, name: 'Ann' });
  await append('mailingListMemberSubscribed', { mailingListId: list.id, userId, email });
  await append('mailingListMemberUnsubscribed', { mailingListId: list.id, userId });
  await append('mailingListRenamed', { mailingListId: list.id, name: 'Boats daily' });
});

afterAll(() => end?.());

test('what a state refers to is named as it is called now', async () => {
  const then = await readNamedEntity(store, operator, user, { version: 2 });
  expect(then?.state).toMatchObject({ lists: ['boats'] });
  expect(then?.names).toEqual({ 'mailingList/boats': 'Boats daily' });
  const members = await readNamedEntity(store, operator, list, { version: 2 });
  expect(members?.names).toEqual({ [`user/${userId}`]: 'Ann' });
  const now = await readNamedEntity(store, operator, user);
  expect(now?.names).toEqual({});
});

test('so are both sides of changes, each version with its own', async () => {
  const { items } = await readNamedTimeline(store, operator, user, { order: 'asc', limit: 9 });
  const names = { 'mailingList/boats': 'Boats daily' };
  expect(items.map((item) => item.names)).toEqual([{}, names, names]);
  const compared = await compareVersions(store, operator, user, 2, 3);
  expect(compared?.names).toEqual(names);
});
