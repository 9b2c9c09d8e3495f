import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstRights } from '#lib/access/roles.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { EffectStatus } from '#lib/domain/effect-status.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { countEffects, forgetCounts } from '#lib/queries/effects/count-effects.ts';
import { effectTroubles } from '#lib/queries/effects/effect-troubles.ts';
import { entityDeadlines } from '#lib/queries/effects/entity-deadlines.ts';
import { groupFailures } from '#lib/queries/effects/group-failures.ts';
import { listEffects } from '#lib/queries/effects/list-effects.ts';
import { listReactors, readReactor } from '#lib/queries/effects/list-reactors.ts';
import { readEffect } from '#lib/queries/effects/read-effect.ts';
import type { EffectFilter } from '#lib/reactors/decide-effects/effect-filter.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { type SeededEffect, seedEffects, seedReactor } from '#lib/testing/seed-effects.ts';
import { personOf } from '#lib/testing/viewers.ts';

const letter = 'verificationLetter';
const notice = 'advertPublishedNotice';
let store: Store;
let end: () => Promise<void>;
let ids: string[];
let events: string[];

const users = Array.from({ length: 6 }, (_, n) => `u${n}`);
const emailOf = (id: string) => `${id}@somewhere.example`;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  await seedReactor(store, letter);
  await seedReactor(store, notice);
  events = [];
  for (const userId of users) {
    const data = { userId, email: emailOf(userId), name: `Name of ${userId}` };
    const [event] = recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
    events.push(event?.id ?? '');
  }
  const on = (n: number, more: Partial<SeededEffect>): SeededEffect => ({
    reactor: letter,
    eventId: events[n] ?? '',
    recipient: { type: 'user', id: users[n] ?? '', version: 1, field: '/email' },
    ...more,
  });
  ids = await seedEffects(store, [
    on(0, { status: 'failed', cause: 'Mailbox unavailable', error: '550', attempts: 8 }),
    on(1, { status: 'failed', cause: 'Mailbox unavailable', error: '550 no', attempts: 8 }),
    on(2, { status: 'failed', cause: 'No answer', error: 'timeout', attempts: 8 }),
    on(3, { status: 'waiting' }),
    on(4, { status: 'waiting', dueIn: 3_600_000, summary: 'Expires' }),
    on(5, { status: 'done', attempts: 1 }),
    on(0, { reactor: notice, status: 'failed', cause: 'No answer', attempts: 3 }),
    on(1, { reactor: notice, status: 'skipped', reason: `Ask ${emailOf('u1')}` }),
  ]);
}, 120_000);
afterAll(() => end());

const list = async (filter: EffectFilter, viewer: Viewer = operator) =>
  (await listEffects(store, viewer, { filter, limit: 50 })).items;
const idsOf = async (filter: EffectFilter) => (await list(filter)).map(({ id }) => ids.indexOf(id));

test('effects are found by status, reactor, cause, entity, event and time, the newest first', async () => {
  expect(await idsOf({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(await idsOf({ status: 'failed' })).toEqual([0, 1, 2, 6]);
  expect(await idsOf({ status: 'waiting' })).toEqual([3]);
  expect(await idsOf({ status: 'scheduled' })).toEqual([4]);
  expect(await idsOf({ reactor: notice })).toEqual([6, 7]);
  expect(await idsOf({ reactor: notice, status: 'failed' })).toEqual([6]);
  expect(await idsOf({ cause: 'No answer' })).toEqual([2, 6]);
  expect(await idsOf({ entity: { type: 'user', id: 'u1' } })).toEqual([1, 7]);
  expect(await idsOf({ eventId: events[0] })).toEqual([0, 6]);
  expect(await idsOf({ eventId: 'nothing' })).toEqual([]);
  expect(await idsOf({ since: Date.now() + 60_000 })).toEqual([]);
});

test('pages go on without a gap, whichever the order', async () => {
  const filters: EffectFilter[] = [
    {},
    { status: 'failed' },
    { status: 'scheduled' },
    { reactor: letter },
    { entity: { type: 'user', id: 'u0' } },
  ];
  for (const filter of filters) {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listEffects(store, operator, { filter, after, limit: 1 });
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual((await list(filter)).map(({ id }) => id));
  }
  const strange = await listEffects(store, operator, { after: "'; drop", limit: 9 });
  expect(strange.items).toEqual([]);
});

test('one is told with sentence, recipient, key and attempts', async () => {
  await store.pool.query(
    `insert into operational.effect_attempt (effect_id, number, worker, started_at, ended_at, outcome, cause)
     values ($1, 1, 'w1', now() - interval '3 s', now() - interval '1 s', 'lost', null),
       ($1, 2, 'w2', now() - interval '1 s', now(), 'failed', 'Mailbox unavailable')`,
    [ids[0]],
  );
  const one = await readEffect(store, operator, ids[0] ?? '');
  expect(one).toMatchObject({
    key: `${events[0]}/${letter}`,
    status: 'failed',
    recipient: { id: 'u0', version: 1, field: '/email', value: emailOf('u0') },
    event: { id: events[0], type: 'userCreated' },
    entity: { type: 'user', id: 'u0', label: 'Name of u0' },
    durationMs: 1_500,
    tries: [
      { number: 2, outcome: 'failed', cause: 'Mailbox unavailable' },
      { number: 1, outcome: 'lost', durationMs: 2_000 },
    ],
  });
  expect(one?.event.sentence).not.toBe('userCreated');
  expect(await readEffect(store, operator, 'x')).toBeNull();
});

test('failures are grouped by their cause, over reactors, with counts and the latest as example', async () => {
  const groups = await groupFailures(store, operator);
  expect(groups.map(({ cause, count }) => [cause, count])).toEqual([
    ['Mailbox unavailable', 2],
    ['No answer', 2],
  ]);
  expect(groups[0]?.example).toEqual({ id: ids[0], error: '550' });
  expect(groups[1]?.reactors.map(({ name, count }) => [name, count]).toSorted()).toEqual([
    [notice, 1],
    [letter, 1],
  ]);
  expect((await effectTroubles(store, operator)).map(({ kind }) => kind)).toEqual([
    'failed',
    'failed',
  ]);
});

test('counts are exact, by status and by reactor', async () => {
  const { all, byReactor } = await countEffects(store, operator);
  const counts: Partial<Record<EffectStatus, number>> = { failed: 4, waiting: 1, scheduled: 1 };
  expect(all).toMatchObject({ ...counts, done: 1, skipped: 1, held: 0, running: 0 });
  expect(byReactor.get(notice)).toMatchObject({ failed: 1, skipped: 1, done: 0 });
});

test('personal data is masked for whom it is masked, in recipients, sentences and reasons', async () => {
  const viewer = personOf('engineer');
  for (const answer of [
    await list({}, viewer),
    await readEffect(store, viewer, ids[7] ?? ''),
    await groupFailures(store, viewer),
  ]) {
    expect(JSON.stringify(answer)).not.toContain('somewhere');
  }
  expect(JSON.stringify(await list({}))).toContain(emailOf('u1'));
});

test('what may not be read is not told: in lists, counts, groups and one by one', async () => {
  const few: Viewer = { ...operator, rights: { ...firstRights.admin, read: ['mailingList'] } };
  expect(await list({}, few)).toEqual([]);
  expect(await list({ status: 'failed' }, few)).toEqual([]);
  expect((await countEffects(store, few)).all.failed).toBe(0);
  expect(await groupFailures(store, few)).toEqual([]);
  expect(await readEffect(store, few, ids[0] ?? '')).toBeNull();
  await expect(list({ entity: { type: 'user', id: 'u1' } }, few)).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a recipient that was erased is absent', async () => {
  await store.pool.query(
    `update operational.effect set recipient = '{"type":"user","id":"u2","version":1,"field":"/no"}'
     where id = $1`,
    [ids[2]],
  );
  expect((await readEffect(store, operator, ids[2] ?? ''))?.recipient).toMatchObject({
    value: null,
  });
});

test('reactors are told with lag, pace, circuit, pause and where they stopped', async () => {
  await store.pool.query(
    `update operational.reactor
     set position = (select max(position) - 4 from authority.event), status = 'paused', rate = 30,
       open_until = now() + interval '1 minute', opened_at = now(), open_cause = 'No answer'
     where name = $1`,
    [letter],
  );
  const one = (await listReactors(store, operator)).find(({ name }) => name === letter);
  expect(one).toMatchObject({
    ...{ lagEvents: '4', paused: true, stopped: null, counts: { failed: 3 } },
    rate: { set: 30 },
    circuit: { cause: 'No answer' },
  });
  expect(one?.lagMs).toBeGreaterThan(0);
  expect((await effectTroubles(store, operator))[0]?.kind).toBe('circuit');
  expect(await readReactor(store, operator, 'nobody')).toBeNull();
});

test('a timer is told on its entity until its time', async () => {
  expect(await entityDeadlines(store, operator, { type: 'user', id: 'u4' })).toMatchObject([
    { id: ids[4], summary: 'Expires' },
  ]);
  expect(await entityDeadlines(store, operator, { type: 'user', id: 'u3' })).toEqual([]);
  forgetCounts(store);
});

test('a timer of a policy that would record nothing as things stand is not told', async () => {
  const data = { advertisementId: 'bike' };
  const append = async (type: string, more: object) => {
    const outcome = await appendEvents(store, operator, [{ type, data: { ...data, ...more } }]);
    return recorded(outcome)[0]?.id ?? '';
  };
  await append('advertisementCreated', {
    ...{ userId: 'u0', title: 'A motorcycle', price: 100, category: 'motorcycle' },
  });
  await append('advertisementSubmitted', {});
  const eventId = await append('advertisementHeld', {
    ...{ code: 'email_not_verified', because: 'Not verified' },
  });
  await seedEffects(store, [
    { reactor: 'expireAdverts', eventId, dueIn: 86_400_000, summary: 'Expires' },
  ]);
  const advert = { type: 'advertisement', id: 'bike' };
  expect(await entityDeadlines(store, operator, advert)).toMatchObject([{ summary: 'Expires' }]);
  await append('advertisementWithdrawn', { because: 'Sold it elsewhere' });
  expect(await entityDeadlines(store, operator, advert)).toEqual([]);
});
