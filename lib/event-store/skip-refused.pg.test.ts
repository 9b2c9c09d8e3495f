import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const created = (n: number, email = `u${n}@example.com`): ProposedEvent => ({
  type: 'userCreated',
  data: { userId: `u${n}`, email, name: `User ${n}` },
});
const renamed = (n: number, name: unknown): ProposedEvent => ({
  type: 'userProfileUpdated',
  data: { userId: `u${n}`, name: name as string },
});
const skipping = { skipRefused: true };

test('what is refused is left out and told by its place, the rest is recorded in order', async () => {
  const store = await openTestStore();
  const outcome = await appendEvents(
    store,
    operator,
    [
      created(1),
      renamed(2, 'before it exists'),
      created(2),
      renamed(1, 7),
      { type: 'nobodyKnowsThis', data: {} },
      created(3, 'u1@example.com'),
      renamed(2, 'now it does'),
    ],
    skipping,
  );
  if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome.faults));
  expect(outcome.events.map(({ event }) => [event.type, event.entity.id])).toEqual([
    ['userCreated', 'u1'],
    ['userCreated', 'u2'],
    ['userProfileUpdated', 'u2'],
  ]);
  const told = outcome.skipped.map(({ index, code }) => [index, code]);
  expect(told.sort()).toEqual([
    [1, 'entity_not_found'],
    [3, expect.any(String)],
    [4, 'unknown_event_type'],
    [5, 'email_taken'],
  ]);
  expect(await readState(store, { type: 'user', id: 'u2' })).toMatchObject({
    version: 2,
    state: { name: 'now it does' },
  });
  expect(await readState(store, { type: 'user', id: 'u3' })).toBeNull();
  expect(await checkStore(store)).toEqual([]);
});

test('where all are refused nothing is recorded, and one that is known is a replay', async () => {
  const store = await openTestStore();
  const known = { ...created(1), id: '0190a6c0-0000-7000-8000-000000000001' };
  await appendEvents(store, operator, [known]);
  const outcome = await appendEvents(store, operator, [known, created(1)], skipping);
  expect(outcome).toMatchObject({
    status: 'recorded',
    events: [{ replayed: true }],
    skipped: [{ index: 1, code: 'entity_exists' }],
  });
  const all = await appendEvents(store, operator, [created(1)], skipping);
  expect(all).toMatchObject({ events: [], skipped: [{ index: 0, code: 'entity_exists' }] });
});

test('a refused event leaves nothing of itself in what follows', async () => {
  const store = await openTestStore();
  // The first gives up an address and is refused for another reason than the reservation.
  const outcome = await appendEvents(
    store,
    operator,
    [created(1), created(2), created(3, 'u2@example.com'), created(3, 'u3@example.com')],
    skipping,
  );
  expect(outcome).toMatchObject({ skipped: [{ index: 2, code: 'email_taken' }] });
  expect(await readState(store, { type: 'user', id: 'u3' })).toMatchObject({
    version: 1,
    state: { email: 'u3@example.com' },
  });
  expect(await checkStore(store)).toEqual([]);
});
