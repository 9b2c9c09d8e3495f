import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOutcome } from '#lib/event-store/append-types.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const ann = 'auth0|123456';

function recorded(outcome: AppendOutcome) {
  if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome.faults));
  return outcome.events.map(({ event }) => event);
}

function codes(outcome: AppendOutcome) {
  return outcome.status === 'refused' ? outcome.faults.map(({ code }) => code) : outcome.status;
}

const created = (userId: string, email: string) => ({
  type: 'userCreated',
  data: { userId, email, name: 'Ann' },
});

test('an event is recorded with what it changed, on every entity it touches', async () => {
  const store = await openTestStore();
  const append = async (type: string, data: Record<string, string>) =>
    recorded(await appendEvents(store, operator, [{ type, data }]))[0];
  await append('mailingListCreated', { mailingListId: 'aXd45', name: 'Boats weekly' });
  const first = await append('userCreated', { userId: ann, email: 'ann@old.example' });
  expect(first).toMatchObject({ position: 2n, entity: { type: 'user', id: ann, version: 1 } });
  await append('mailingListMemberSubscribed', {
    mailingListId: 'aXd45',
    userId: ann,
    email: 'ann@old.example',
  });
  const moved = await append('userEmailUpdated', { userId: ann, email: 'ann@new.example' });
  const onList = moved?.updated.find(({ type }) => type === 'mailingList');
  expect(onList).toMatchObject({ id: 'aXd45', version: 3 });
  expect(onList?.changes).toContainEqual({
    path: `/members/${ann}/email`,
    before: 'ann@old.example',
    after: 'ann@new.example',
  });
  const list = await readState(store, { type: 'mailingList', id: 'aXd45' });
  expect(list?.version).toBe(3);
  const history = await readHistory(
    store,
    { type: 'mailingList', id: 'aXd45' },
    { order: 'desc', limit: 10 },
  );
  expect(history.map(({ version }) => version)).toEqual([3, 2, 1]);
});

test('an email belongs to one user at a time, and is free once given up', async () => {
  const store = await openTestStore();
  const append = (type: string, data: Record<string, string>) =>
    appendEvents(store, operator, [{ type, data }]);
  expect(codes(await appendEvents(store, operator, [created('a', 'x@y.example')]))).toBe(
    'recorded',
  );
  expect(codes(await appendEvents(store, operator, [created('b', 'X@y.example')]))).toEqual([
    'email_taken',
  ]);
  expect(codes(await append('userEmailUpdated', { userId: 'a', email: 'z@y.example' }))).toBe(
    'recorded',
  );
  expect(codes(await appendEvents(store, operator, [created('b', 'x@y.example')]))).toBe(
    'recorded',
  );
});

test('of two writers who expect the same version one wins and the other is told', async () => {
  const store = await openTestStore();
  await appendEvents(store, operator, [created(ann, 'a@b.example')]);
  const outcomes = await Promise.all(
    ['1', '2', '3'].map((name) =>
      appendEvents(store, operator, [{ type: 'userProfileUpdated', data: { userId: ann, name } }], {
        expected: 1,
      }),
    ),
  );
  expect(outcomes.map(codes).filter((code) => code === 'recorded')).toHaveLength(1);
  expect(outcomes.map(codes).filter((code) => code[0] === 'version_conflict')).toHaveLength(2);
});

test('64 writers leave versions and positions without a gap', async () => {
  const store = await openTestStore();
  await appendEvents(store, operator, [created(ann, 'a@b.example')]);
  const outcomes = await Promise.all(
    Array.from({ length: 640 }, (_, n) =>
      appendEvents(store, operator, [
        { type: 'userLoggedIn', data: { userId: n % 2 === 0 ? ann : 'nobody' } },
      ]),
    ),
  );
  expect(outcomes.filter(({ status }) => status === 'recorded')).toHaveLength(320);
  const { rows } = await store.pool.query<{ positions: bigint; last: bigint; version: number }>(
    `select count(*) as positions, max(position) as last, max(version) filter (where entity_type = 'user') as version from authority.event`,
  );
  expect(rows[0]).toEqual({ positions: 321n, last: 321n, version: 321 });
  expect((await readState(store, { type: 'user', id: ann }, { version: 150 }))?.version).toBe(150);
});

test('what is read of a type that does not exist leaves nothing behind', async () => {
  const store = await openTestStore();
  const count = async () => (await store.pool.query('select from operational.generation')).rowCount;
  const before = await count();
  expect(await readState(store, { type: 'nothing', id: '1' })).toBeNull();
  expect(await listStates(store, 'nothing', { limit: 5 })).toMatchObject({ items: [] });
  expect(await count()).toBe(before);
});
