import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { defineReactor } from '#lib/catalogue/define-reactor.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Recipient } from '#lib/domain/reactor.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { eventFollows } from '#lib/queries/follow/event-follows.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
const letter = 'addressChangedLetter';

beforeEach(async () => {
  store = await openTestStore();
  await record('userCreated', { userId: 'ann', email: 'ann@b.example', name: 'Ann' });
});

async function record(type: string, data: JsonObject, imported = false): Promise<StoredEvent> {
  const outcome = await appendEvents(store, operator, [{ type, data }], { imported });
  return recorded(outcome)[0] as StoredEvent;
}

const renamed = (email: string) => record('userEmailUpdated', { userId: 'ann', email });

/** As the dispatcher keeps it. */
async function happened(
  { id, position, type, entity }: StoredEvent,
  reactor: string,
  recipient: Recipient | null,
  more: { status?: string; appended?: string[] } = {},
) {
  await store.pool.query(
    `insert into operational.effect (id, reactor, event_id, event_position, event_type, entity_type,
       entity_id, key, recipient, summary, status, due_at, appended)
     values ($1, $2, $3, $4, $5, $6, $7, '', $8, 'Kept', $9, now(), $10)`,
    [
      ...[randomUUID(), reactor, id, position, type, entity.type, entity.id],
      recipient === null ? null : JSON.stringify(recipient),
      more.status ?? 'done',
      more.appended ?? [],
    ],
  );
}

async function read(reactor: string, position: bigint, beganAfter: bigint) {
  await store.pool.query(
    `insert into operational.reactor (name, version, position, began_after) values ($1, 1, $2, $3)
     on conflict (name) do update set position = $2, began_after = $3`,
    [reactor, position, beganAfter],
  );
}

async function verdicts(id: string) {
  const view = await eventFollows(store, operator, id);
  return (view?.followed ?? []).map(({ reactor, verdict }) => `${reactor} ${verdict}`);
}

const old: Recipient = { type: 'user', id: 'ann', version: 1, field: '/email' };

test('it is asked with the states as the event left them, whatever came after', async () => {
  const event = await renamed('bea@b.example');
  await renamed('cat@b.example');
  await record('userDeleted', { userId: 'ann' });
  const view = await eventFollows(store, operator, event.id);
  expect(view?.followed).toMatchObject([
    {
      verdict: 'new',
      reactor: letter,
      today: { recipient: { value: 'ann@b.example', version: 1 } },
      was: null,
    },
  ]);
  const { rows } = await store.pool.query('select from operational.effect');
  expect(rows).toEqual([]);
});

test('what happened is told as the same, for another, or not any more', async () => {
  const event = await renamed('bea@b.example');
  await happened(event, letter, old, { status: 'skipped' });
  await happened(event, 'smokeSignal', null);
  expect(await verdicts(event.id)).toEqual([`${letter} same`, 'smokeSignal gone']);
  const other = await renamed('cat@b.example');
  await happened(other, letter, { ...old, version: 3 });
  expect(await verdicts(other.id)).toEqual([`${letter} recipient`]);
});

test('a policy is told by what it records, with what was known then', async () => {
  await record('advertisementCreated', {
    ...{ advertisementId: 'm', userId: 'ann', title: 'Motorcycle' },
    ...{ price: 100, category: 'motorcycle' },
  });
  const event = await record('advertisementSubmitted', { advertisementId: 'm' });
  // Verified since: by now it would be published.
  await record('userEmailVerified', { userId: 'ann', email: 'ann@b.example' });
  const policy = 'publishAdverts';
  const view = await eventFollows(store, operator, event.id);
  expect(view?.followed).toMatchObject([
    { verdict: 'new', reactor: policy, today: { records: [{ type: 'advertisementHeld' }] } },
  ]);
  const published = await record('advertisementPublished', { advertisementId: 'm' });
  await happened(event, policy, null, { appended: [published.id] });
  expect(await verdicts(event.id)).toEqual([`${policy} records`]);
});

test('a policy of a user finds the adverts that referred to them then', async () => {
  await record('advertisementCreated', {
    ...{ advertisementId: 'm', userId: 'ann', title: 'Motorcycle' },
    ...{ price: 100, category: 'motorcycle' },
  });
  await record('advertisementSubmitted', { advertisementId: 'm' });
  await record('advertisementHeld', {
    ...{ advertisementId: 'm', code: 'email_not_verified', because: 'Not verified' },
  });
  // As the worker keeps it; no longer so by now.
  await store.pool.query(
    `insert into derived.reference values ('user', 'ann', 'advertisement', 'm', '/userId', false, 1)`,
  );
  const event = await record('userEmailVerified', { userId: 'ann', email: 'ann@b.example' });
  await record('advertisementPublished', { advertisementId: 'm' });
  const view = await eventFollows(store, operator, event.id);
  expect(view?.followed).toMatchObject([
    { reactor: 'publishAdverts', today: { records: [{ type: 'advertisementPublished' }] } },
  ]);
});

test('why nothing came of it is told: not read yet, begun later, imported', async () => {
  const event = await renamed('bea@b.example');
  const why = async () =>
    (await eventFollows(store, operator, event.id))?.unread.find(
      ({ reactor }) => reactor === letter,
    )?.why ?? null;
  expect(await why()).toBe('behind');
  await read(letter, event.position, event.position);
  expect(await why()).toBe('later');
  await read(letter, event.position, event.position - 1n);
  expect(await why()).toBeNull();
  expect((await eventFollows(store, operator, event.id))?.imported).toBe(false);
  const { id } = await record('userCreated', { userId: 'i', email: 'i@b.example' }, true);
  expect((await eventFollows(store, operator, id))?.imported).toBe(true);
});

test('one that follows all events of an entity type is told like one of single types', async () => {
  const all = defineReactor({
    ...{ name: 'all', label: 'All', about: 'Told.', entityTypes: ['user'], eventTypes: [] },
    due: () => [{ summary: 'Told' }],
    run: async () => {},
  });
  giveReactors(store, new Map([['all', all]]));
  const event = await renamed('bea@b.example');
  const view = await eventFollows(store, operator, event.id);
  expect(view?.followed).toMatchObject([{ reactor: 'all', verdict: 'new' }]);
  expect(view?.unread).toMatchObject([{ reactor: 'all', why: 'behind' }]);
});

test('it needs payloads; addresses are masked; what there is not is not told', async () => {
  const event = await renamed('bea@b.example');
  await expect(eventFollows(store, personWith({ read: 'all' }), event.id)).rejects.toMatchObject({
    permission: 'payloads',
  });
  const view = await eventFollows(store, personOf('engineer'), event.id);
  expect(view?.followed).toHaveLength(1);
  expect(JSON.stringify(view)).not.toContain('ann@b.example');
  expect(await eventFollows(store, operator, randomUUID())).toBeNull();
  expect(await eventFollows(store, personWith({}), event.id)).toBeNull();
});
