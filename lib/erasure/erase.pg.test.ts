import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure, type Wish } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOutcome, ProposedEvent } from '#lib/event-store/append-types.ts';
import { holdErasureLock } from '#lib/event-store/erasure-lock.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listSavedViews } from '#lib/queries/list-saved-views.ts';
import { saveView } from '#lib/saved-views/save-view.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { codesOf, recorded } from '#lib/testing/outcome.ts';

const user = { type: 'user', id: 'auth0|1' };
const list = { type: 'mailingList', id: 'boats' };
const first = 'ingrid@solberg.example';
const second = 'ingrid@fjordmail.example';
const other = 'kari@nordmann.example';
const member = { mailingListId: list.id, userId: user.id };

async function append(store: Store, ...events: ProposedEvent[]) {
  const told = [];
  for (const event of events) told.push(...recorded(await appendEvents(store, operator, [event])));
  return told;
}

/** A user on a list, whose address changed; another who stays. */
async function live(store: Store) {
  return append(
    store,
    { type: 'mailingListCreated', data: { mailingListId: list.id, name: 'Boats' } },
    { type: 'userCreated', data: { userId: user.id, email: first, name: 'Ingrid Solberg' } },
    { type: 'userCreated', data: { userId: 'auth0|2', email: other, name: 'Kari Nordmann' } },
    { type: 'mailingListMemberSubscribed', data: { ...member, email: first } },
    {
      type: 'mailingListMemberSubscribed',
      data: { mailingListId: list.id, userId: 'auth0|2', email: other },
    },
    {
      type: 'userEmailUpdated',
      data: { userId: user.id, email: second },
      reason: `Asked for by ${second}`,
      metadata: { address: '192.0.2.77' },
      idempotency: { key: 'once' },
    },
    { type: 'mailingListRenamed', data: { mailingListId: list.id, name: 'Boats weekly' } },
  );
}

async function erase(store: Store, target: Wish['target'], pool: pg.Pool = store.pool) {
  const wish = { target, reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };
  expect(await requestErasure(store, operator, wish)).toMatchObject({ status: 'requested' });
  await settleErasures({ store, pool });
}

/** Whether the planner keeps any of the words as a common value or a bound. */
async function inStatistics({ pool }: Store, words: string[]): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from pg_stats s where exists (
       select from unnest($1::text[]) w
       where strpos(s.most_common_vals::text, w) > 0 or strpos(s.histogram_bounds::text, w) > 0)`,
    [words],
  );
  return rowCount !== 0;
}

test('who is erased is gone everywhere, and from the lists that they were on', async () => {
  const store = await openTestStore();
  await live(store);
  const { version: before } = (await readState(store, list)) ?? { version: 0 };
  await indexForSearch(store);
  await store.pool.query('analyze');
  const words = [first, second, 'Ingrid', 'Solberg', 'ingrid', '192.0.2.77'];
  expect(await findInTables(store, words)).toContain('derived.search_value');
  expect(await inStatistics(store, words)).toBe(true);
  await erase(store, { kind: 'entity', ...user });
  expect(await findInTables(store, words)).toEqual([]);
  expect(await inStatistics(store, words)).toBe(false);
  await indexForSearch(store);
  expect(await findInTables(store, words)).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
  expect((await readState(store, user))?.state).toEqual({ $erased: expect.any(String) });
  expect(await readState(store, list)).toMatchObject({
    version: before + 1,
    state: { name: 'Boats weekly', members: { 'auth0|2': { email: other } } },
  });
  // At any version: the place is there, the values are not.
  expect((await readState(store, list, { version: 2 }))?.state).toEqual({
    name: 'Boats',
    members: {},
  });
  expect((await readState(store, user, { version: 1 }))?.state).toEqual({});
  expect(await findInTables(store, [other])).not.toEqual([]);
});

test('saved views that hold what is erased go; what tells of others too stays', async () => {
  const store = await openTestStore();
  await live(store);
  await append(store, {
    type: 'userCreated',
    data: { userId: 'auth0|3', email: 'ingrid@other.example', name: 'Ingrid Nordmann' },
  });
  await indexForSearch(store);
  const views = [
    ['Her address', `field=/data/email%3D${encodeURIComponent(second)}`],
    ['An address she had', `filter=/email+is+${encodeURIComponent(first)}`, '/entities/user'],
    ['Any solberg', 'text=solberg'],
    ['Both names', 'text=Ingrid+Solberg+boats'],
    ['Complaint of Solberg', 'type=userCreated'],
    ['All called so', 'text=ingrid'],
    ['Nordmann', 'text=nordmann'],
    ['Boats', 'filter=/name+is+Boats+weekly', '/entities/mailingList'],
  ];
  for (const [name = '', query = '', page = '/events'] of views) {
    const saved = await saveView(store, operator, { name, page, query, shared: false });
    expect(saved).toMatchObject({ status: 'saved' });
  }
  await erase(store, { kind: 'entity', ...user });
  const left = await listSavedViews(store, operator);
  expect(left.map(({ name }) => name)).toEqual(['All called so', 'Boats', 'Nordmann']);
  expect(await findInTables(store, ['solberg', 'Solberg', 'fjordmail'])).toEqual([]);
});

test('an entity that is erased refuses events of its own; an import has a faulty row of it', async () => {
  const store = await openTestStore();
  await live(store);
  await erase(store, { kind: 'entity', ...user });
  const event = { type: 'userEmailUpdated', data: { userId: user.id, email: first } };
  for (const imported of [false, true]) {
    const outcome = await appendEvents(store, operator, [event], { imported });
    expect(codesOf(outcome)).toEqual(['entity_erased']);
  }
  // The address is free again.
  await append(store, { type: 'userCreated', data: { userId: 'auth0|3', email: second } });
  expect(await checkStore(store)).toEqual([]);
});

test('a late retry of what was erased is told so, whatever its content', async () => {
  const store = await openTestStore();
  await live(store);
  await erase(store, { kind: 'entity', ...user });
  for (const email of [second, 'somebody@else.example']) {
    const outcome = await appendEvents(store, operator, [
      {
        type: 'userEmailUpdated',
        data: { userId: user.id, email },
        idempotency: { key: 'once' },
      },
    ]);
    expect(codesOf(outcome)).toEqual(['erased']);
  }
});

test('chosen fields go over the whole history, the rest stays', async () => {
  const store = await openTestStore();
  await live(store);
  await erase(store, { kind: 'fields', ...user, paths: ['/email'] });
  expect(await findInTables(store, [first, second])).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
  const { state } = (await readState(store, user)) ?? {};
  expect(state).toMatchObject({ name: 'Ingrid Solberg', lists: ['boats'] });
  expect(state).not.toHaveProperty('email');
  expect((await readState(store, list))?.state).toMatchObject({
    members: { [user.id]: { since: expect.any(String) } },
  });
  // It goes on to live.
  await append(store, {
    type: 'userEmailUpdated',
    data: { userId: user.id, email: 'new@x.example' },
  });
  expect((await readState(store, list))?.state).toMatchObject({
    members: { [user.id]: { email: 'new@x.example' } },
  });
  expect(await checkStore(store)).toEqual([]);
});

test('one event’s payload goes, and what others tell of the entity stays', async () => {
  const store = await openTestStore();
  const events = await live(store);
  const created = events.find(({ type }) => type === 'userCreated');
  await erase(store, { kind: 'event', eventId: created?.id ?? '' });
  expect(await checkStore(store)).toEqual([]);
  expect((await readState(store, user))?.state).toMatchObject({ email: second });
  expect((await readState(store, user))?.state).not.toHaveProperty('name');
  expect((await readState(store, user, { version: 1 }))?.state).not.toHaveProperty('email');
  expect(await findInTables(store, ['Ingrid Solberg'])).toEqual([]);
});

test('what a later event tells as the value before goes with the event that told it', async () => {
  const store = await openTestStore();
  const [, told] = await append(
    store,
    { type: 'userCreated', data: { userId: user.id, email: first } },
    { type: 'userEmailUpdated', data: { userId: user.id, email: second } },
    { type: 'userEmailUpdated', data: { userId: user.id, email: other } },
  );
  await erase(store, { kind: 'event', eventId: told?.id ?? '' });
  expect(await findInTables(store, [second])).toEqual([]);
  expect((await readState(store, user, { version: 2 }))?.state).not.toHaveProperty('email');
  expect((await readState(store, user))?.state).toMatchObject({ email: other });
  expect(await checkStore(store)).toEqual([]);
});

test('an append decided before an erasure, in another process, writes nothing back', async () => {
  const { one, other: process } = await openTwoStores();
  await live(one);
  // Decided on what this process knows from now on.
  await append(process, {
    type: 'mailingListRenamed',
    data: { mailingListId: list.id, name: 'A' },
  });
  await erase(one, { kind: 'entity', ...user });
  await append(process, {
    type: 'mailingListMemberUnsubscribed',
    data: { mailingListId: list.id, userId: 'auth0|2' },
  });
  const outcome = await appendEvents(process, operator, [
    { type: 'userEmailUpdated', data: { userId: user.id, email: second } },
  ]);
  expect(codesOf(outcome)).toEqual(['entity_erased']);
  expect(await findInTables(one, [first, second, 'Ingrid'])).toEqual([]);
  expect(await checkStore(one)).toEqual([]);
});

test('a long history goes in steps of one correlation, and its snapshots with it', async () => {
  const store = await openTestStore();
  const renames = Array.from({ length: 600 }, (_, n) => ({
    type: 'userProfileUpdated',
    data: { userId: user.id, name: `Ingrid Planted ${n}` },
  }));
  await append(store, { type: 'userCreated', data: { userId: user.id, email: first } });
  recorded(await appendEvents(store, operator, renames));
  expect(await findInTables(store, ['Planted'])).toContain('derived.snapshot');
  await erase(store, { kind: 'entity', ...user });
  expect(await findInTables(store, ['Planted', first])).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
  const { rows } = await store.pool.query(
    `select count(*)::int4 as events, count(distinct correlation_id)::int4 as correlations
     from authority.event where type = '$erasure'`,
  );
  expect(rows).toEqual([{ events: 3, correlations: 1 }]);
});

describe('under way at once, in two processes', () => {
  const third = 'ingrid@third.example';
  const changed = { type: 'userEmailUpdated', data: { userId: user.id, email: third } };

  /** Both are decided, and wait for the order lock in the order given. */
  async function queued(one: Store, process: Store, eraseFirst: boolean) {
    await live(one);
    // What the other process has at hand.
    await append(process, { type: 'userProfileUpdated', data: { userId: user.id, name: 'I. S.' } });
    const wish = {
      reason: 'a test',
      ground: 'a test',
      target: { kind: 'entity', ...user },
    } as const;
    await requestErasure(one, operator, wish);
    const lock = await one.pool.connect();
    await lock.query('begin');
    await lock.query('select from authority.order_lock for update');
    const erasing = () => settleErasures({ store: one, pool: one.pool });
    const appending = () => appendEvents(process, operator, [changed]);
    const steps = eraseFirst ? [erasing, appending] : [appending, erasing];
    const outcomes: Promise<unknown>[] = [];
    for (const [index, step] of steps.entries()) {
      outcomes.push(step());
      await expect.poll(() => waitingOn(process)).toBe(index + 1);
    }
    await lock.query('commit');
    lock.release();
    const done = await Promise.all(outcomes);
    return done[eraseFirst ? 1 : 0] as AppendOutcome;
  }

  async function waitingOn({ pool }: Store): Promise<number> {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int4 as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]?.n ?? 0;
  }

  test('what was decided before an erasure and comes after it writes nothing back', async () => {
    const { one, other: process } = await openTwoStores();
    expect(codesOf(await queued(one, process, true))).toEqual(['entity_erased']);
    expect(await findInTables(one, [first, second, third, 'Ingrid', 'I. S.'])).toEqual([]);
    expect(await checkStore(one)).toEqual([]);
  });

  test('what comes between the plan of an erasure and its call is erased as well', async () => {
    const { one, other: process } = await openTwoStores();
    expect(codesOf(await queued(one, process, false))).toBe('recorded');
    expect(await findInTables(one, [first, second, third, 'Ingrid', 'I. S.'])).toEqual([]);
    expect(await checkStore(one)).toEqual([]);
  });

  test('what is withdrawn between the plan of an erasure and its call is not done', async () => {
    const store = await openTestStore();
    await live(store);
    const wish = {
      reason: 'a test',
      ground: 'a test',
      target: { kind: 'entity', ...user },
    } as const;
    const asked = await requestErasure(store, operator, wish);
    if (asked.status !== 'requested') throw new Error(asked.status);
    const lock = await store.pool.connect();
    await lock.query('begin');
    await holdErasureLock(lock);
    const settling = settleErasures({ store, pool: store.pool });
    await expect.poll(() => waitingOn(store)).toBe(1);
    // As a rule that is paused withdraws its batch.
    const entity = { type: '$erasure', id: asked.id } as const;
    const data = { status: 'withdrawn' };
    await recordAct(store, operator, { type: '$erasure', entity, data, reason: 'Paused' });
    await lock.query('commit');
    lock.release();
    await settling;
    expect((await readState(store, user))?.state).toMatchObject({ email: second });
    expect((await readState(store, entity))?.state).toMatchObject(data);
  });

  test('two that settle the same do it once', async () => {
    const { one, other: process } = await openTwoStores();
    await live(one);
    const wish = {
      reason: 'a test',
      ground: 'a test',
      target: { kind: 'entity', ...user },
    } as const;
    await requestErasure(one, operator, wish);
    const lock = await one.pool.connect();
    await lock.query('begin');
    await holdErasureLock(lock);
    const both = [one, process].map((store) => settleErasures({ store, pool: store.pool }));
    await expect.poll(() => waitingOn(one)).toBe(2);
    await lock.query('commit');
    lock.release();
    await Promise.all(both);
    const { rows } = await one.pool.query(
      `select data ->> 'status' as status, (data ->> 'events')::int4 > 0 as took
       from authority.event where type = '$erasure' and version > 1`,
    );
    expect(rows).toEqual([{ status: 'settled', took: true }]);
    expect(await checkStore(one)).toEqual([]);
  });
});
