import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { nameRows } from '#lib/queries/name-rows.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

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

test('rows of a list name what their cells refer to, in one query and as far as the viewer may see', async () => {
  for (const n of [1, 2]) {
    await append('advertisementCreated', {
      ...{ advertisementId: `ad-${n}`, userId, title: `Boat ${n}`, category: 'boat' },
    });
  }
  const namesFor = async (viewer: Viewer, type: string): Promise<Record<string, string>> => {
    const page = await listEntities(store, viewer, { type, limit: 9 });
    return nameRows(store, await openMasking(store, viewer), type, page?.items ?? []);
  };
  expect(await namesFor(operator, 'advertisement')).toEqual({ [`user/${userId}`]: 'Ann' });
  const asked = vi.spyOn(store.pool, 'query');
  await namesFor(operator, 'advertisement');
  const labels = asked.mock.calls.filter(([query]) =>
    /"name":"[^"]*label/.test(JSON.stringify(query)),
  );
  asked.mockRestore();
  expect(labels).toHaveLength(1);
  const masked = await namesFor(personOf('engineer'), 'advertisement');
  expect(withoutMarks(masked[`user/${userId}`] ?? '')).toMatch(/^A•+$/);
  const elsewhere = personWith({ read: ['advertisement'] });
  expect(await namesFor(elsewhere, 'advertisement')).toEqual({});
  // A list that a cell counts is not looked up, however many it has.
  expect(await namesFor(operator, 'mailingList')).toEqual({});
  expect(await namesFor(operator, 'user')).toEqual({});
  await append('mailingListMemberSubscribed', { mailingListId: list.id, userId, email });
  expect(await namesFor(operator, 'user')).toEqual({ 'mailingList/boats': 'Boats daily' });
});
