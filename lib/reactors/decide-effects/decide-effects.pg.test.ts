import { expect, onTestFinished, test, vi } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openWorkerQueue } from '#lib/jobs/queue.ts';
import { decideEffects } from '#lib/reactors/decide-effects/decide-effects.ts';
import { setReactor } from '#lib/reactors/decide-effects/set-reactor.ts';
import { usualSettings } from '#lib/reactors/run/context.ts';
import { handOverDue } from '#lib/reactors/run/hand-over-due.ts';
import { takeEffects } from '#lib/reactors/run/take-effects.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore, openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { type SeededEffect, seedEffects, seedReactor } from '#lib/testing/seed-effects.ts';

const reactor = 'verificationLetter';
const reason = 'The mailbox is back';

async function seedIn(store: Store, effects: Partial<SeededEffect>[]): Promise<string[]> {
  await seedReactor(store, reactor);
  const seeds: SeededEffect[] = [];
  for (const [n, effect] of effects.entries()) {
    const data = { userId: `u${n}`, email: `u${n}@b.example`, name: `U ${n}` };
    const [event] = recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
    seeds.push({ reactor, eventId: event?.id ?? '', ...effect });
  }
  return seedEffects(store, seeds);
}

async function openSeeded(effects: Partial<SeededEffect>[]) {
  const store = await openTestStore();
  return { store, ids: await seedIn(store, effects) };
}

const statuses = async ({ pool }: Store) => {
  const { rows } = await pool.query<{ status: string }>(
    'select status from operational.effect order by event_position',
  );
  return rows.map(({ status }) => status);
};

const acts = async ({ pool }: Store) => {
  const { rows } = await pool.query<{ data: string; reason: string; actor: string; id: string }>(
    `select data, reason, actor, entity_id as id from authority.event
     where type = '$reactor' order by position`,
  );
  return rows.map(({ data, ...act }) => ({ ...act, data: JSON.parse(data) }));
};

/** So many connections wait for a lock. */
const areWaiting = ({ pool }: Store, count: number) =>
  vi.waitFor(async () => {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int4 as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rows[0]?.n).toBe(count);
  }, 2_500);

test('each act moves what it is done to and nothing else, and is one event with count and reason', async () => {
  const { store, ids } = await openSeeded([
    { status: 'failed', attempts: 8, cause: 'refused' },
    { status: 'held', reason: 'wait' },
    { status: 'running', attempts: 1 },
    { status: 'done', attempts: 1 },
    { status: 'waiting', attempts: 2 },
    { status: 'waiting', dueIn: 86_400_000 },
  ]);
  expect(await decideEffects(store, operator, { act: 'retry', of: { ids }, reason })).toEqual({
    ...{ status: 'done', count: 2, left: false },
  });
  expect(await statuses(store)).toEqual([
    ...['waiting', 'held', 'running', 'done', 'waiting', 'waiting'],
  ]);
  await decideEffects(store, operator, { act: 'release', of: { ids }, reason });
  await decideEffects(store, operator, { act: 'hold', of: { ids: ids.slice(0, 2) }, reason });
  await decideEffects(store, operator, { act: 'skip', of: { ids }, reason: 'Too late' });
  expect(await statuses(store)).toEqual([
    ...['skipped', 'skipped', 'running', 'done', 'skipped', 'skipped'],
  ]);
  const told = await acts(store);
  expect(told.map(({ data }) => [data.act, data.count])).toEqual([
    ['retry', 2],
    ['release', 1],
    ['hold', 2],
    ['skip', 4],
  ]);
  expect(told[3]).toMatchObject({
    ...{ id: 'effects/*', reason: 'Too late', actor: 'local' },
    data: { reactors: { [reactor]: 4 }, filter: null },
  });
  const { rows } = await store.pool.query(
    "select distinct reason, decided_by from operational.effect where status = 'skipped'",
  );
  expect(rows).toEqual([{ reason: 'Too late', decided_by: 'local' }]);
  expect(await checkStore(store)).toEqual([]);
});

test('all that fit a filter are one act; what a worker holds meanwhile is left to it', async () => {
  const { store, ids } = await openSeeded([
    ...Array.from({ length: 5 }, () => ({ status: 'failed', cause: 'refused' })),
    { status: 'failed', cause: 'no answer' },
  ]);
  const worker = await store.pool.connect();
  await worker.query('begin');
  await worker.query("update operational.effect set status = 'running' where id = $1", [ids[0]]);
  const of = { filter: { cause: 'refused', reactor } };
  expect(await decideEffects(store, operator, { act: 'skip', of, reason })).toEqual({
    ...{ status: 'done', count: 4, left: false },
  });
  await worker.query('commit');
  worker.release();
  expect((await statuses(store)).toSorted()).toEqual([
    ...['failed', 'running', 'skipped', 'skipped', 'skipped', 'skipped'],
  ]);
  expect((await acts(store))[0]).toMatchObject({
    id: `effects/${reactor}`,
    data: { count: 4, filter: { status: 'failed', cause: 'refused', reactor } },
  });
});

test('two people at once move each effect once, and what is moved already is told', async () => {
  const { store, ids } = await openSeeded(
    Array.from({ length: 12 }, () => ({ status: 'failed', cause: 'refused' })),
  );
  const both = await Promise.all(
    [1, 2].map(() => decideEffects(store, operator, { act: 'hold', of: { ids }, reason })),
  );
  const counts = both.map((one) => (one.status === 'done' ? one.count : 0));
  expect(counts.reduce((sum, count) => sum + count)).toBe(ids.length);
  expect(await decideEffects(store, operator, { act: 'retry', of: { ids }, reason })).toEqual({
    status: 'moved',
  });
  const before = (await acts(store)).length;
  expect(await decideEffects(store, operator, { act: 'skip', of: { ids: ['x'] }, reason })).toEqual(
    { status: 'unknown' },
  );
  expect(await decideEffects(store, operator, { act: 'skip', of: { ids }, reason: ' ' })).toEqual({
    status: 'reason-missing',
  });
  expect(await acts(store)).toHaveLength(before);
});

test('a worker that comes to what an act moves takes none of it; what it had taken is not counted', async () => {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const ids = await seedIn(
    store,
    Array.from({ length: 6 }, () => ({ status: 'waiting' })),
  );
  const boss = await openWorkerQueue(connectionString, () => {});
  const holder = await store.pool.connect();
  try {
    await boss.createQueue(`reactor.${reactor}`);
    await handOverDue({ pool: store.pool, boss }, [reactor]);
    const take = (most: number) =>
      takeEffects(
        { pool: store.pool, boss, worker: 'w', settings: usualSettings },
        { name: reactor, ordered: false },
        most,
      );
    const before = await take(2);
    expect(before.taken).toHaveLength(2);
    // The act has moved its effects, and waits for its turn to be recorded.
    await holder.query('begin; select from authority.order_lock for update');
    const act = decideEffects(store, operator, { act: 'skip', of: { ids }, reason });
    await areWaiting(store, 1);
    const late = take(6);
    await areWaiting(store, 2);
    await holder.query('rollback');
    expect(await act).toEqual({ status: 'done', count: 4, left: false });
    expect(await late).toEqual({ taken: [], delivered: 4 });
    expect((await statuses(store)).toSorted()).toEqual([
      ...['running', 'running', 'skipped', 'skipped', 'skipped', 'skipped'],
    ]);
    const [{ data } = { data: null }] = await acts(store);
    const taken = before.taken.map(({ id }) => id);
    expect(data).toMatchObject({ act: 'skip', count: 4 });
    expect(data.effects.toSorted()).toEqual(ids.filter((id) => !taken.includes(id)).toSorted());
  } finally {
    holder.release();
    await boss.stop({ graceful: false });
  }
});

test('where the event cannot be recorded, no effect moves', async () => {
  const { store, ids } = await openSeeded([{ status: 'failed' }]);
  await store.pool.query(
    `create function authority.refuse() returns trigger language plpgsql as
       'begin raise exception $$no$$; end'`,
  );
  await store.pool.query(
    `create trigger refuse before insert on authority.event
       for each row execute function authority.refuse()`,
  );
  await expect(
    decideEffects(store, operator, { act: 'skip', of: { ids }, reason }),
  ).rejects.toThrow();
  expect(await statuses(store)).toEqual(['failed']);
});

test('who may read some types alone moves none of others', async () => {
  const { store, ids } = await openSeeded([{ status: 'failed' }]);
  const few: Viewer = { ...operator, rights: { read: ['mailingList'], workEffects: 'all' } };
  expect(await decideEffects(store, few, { act: 'skip', of: { ids }, reason })).toEqual({
    status: 'unknown',
  });
  const of = { filter: { status: 'failed' as const } };
  expect(await decideEffects(store, few, { act: 'skip', of, reason })).toEqual({
    status: 'moved',
  });
  expect(await statuses(store)).toEqual(['failed']);
});

test('what is tried again is handed to the queue by a worker', async () => {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const ids = await seedIn(store, [{ status: 'failed' }, { status: 'failed' }]);
  const boss = await openWorkerQueue(connectionString, () => {});
  try {
    const queue = `reactor.${reactor}`;
    await boss.createQueue(queue);
    await decideEffects(store, operator, { act: 'retry', of: { ids }, reason });
    await handOverDue({ pool: store.pool, boss }, [reactor]);
    const jobs = await boss.fetch<{ effectId: string }>(queue, { batchSize: 9 });
    expect(jobs.map(({ data }) => data.effectId).toSorted()).toEqual(ids.toSorted());
  } finally {
    await boss.stop({ graceful: false });
  }
});

test('what waits for a skipped one is let go with it', async () => {
  const { store, ids } = await openSeeded([{ status: 'failed' }, { status: 'waiting' }]);
  await store.pool.query(
    'update operational.effect set blocked_by = $1, handed_at = now() where id = $2',
    ids,
  );
  await decideEffects(store, operator, { act: 'skip', of: { ids: ids.slice(0, 1) }, reason });
  const { rows } = await store.pool.query(
    'select blocked_by, handed_at from operational.effect where id = $1',
    [ids[1]],
  );
  expect(rows).toEqual([{ blocked_by: null, handed_at: null }]);
});

test('a reactor is paused, resumed, slowed and let go on, each once and as an event', async () => {
  const { store } = await openSeeded([]);
  const set = (act: Parameters<typeof setReactor>[2]) => setReactor(store, operator, act);
  expect(await set({ name: 'nobody', act: 'pause', reason })).toEqual({ status: 'unknown' });
  expect(await set({ name: reactor, act: 'pause', reason })).toEqual({ status: 'done' });
  expect(await set({ name: reactor, act: 'pause', reason })).toEqual({ status: 'moved' });
  expect(await set({ name: reactor, act: 'resume', reason })).toEqual({ status: 'done' });
  expect(await set({ name: reactor, act: 'rate', rate: 0, reason })).toEqual({
    status: 'invalid',
  });
  expect(await set({ name: reactor, act: 'rate', rate: 30, reason })).toEqual({ status: 'done' });
  await store.pool.query(
    `update operational.reactor set open_until = now() + interval '1 hour', opened_at = now(),
       stopped = '{"position":"7","eventId":"e","message":"no"}'`,
  );
  expect(await set({ name: reactor, act: 'try', reason })).toEqual({ status: 'done' });
  expect(await set({ name: reactor, act: 'skip-event', position: '8', reason })).toEqual({
    status: 'moved',
  });
  expect(await set({ name: reactor, act: 'skip-event', position: '7', reason })).toEqual({
    status: 'done',
  });
  const { rows } = await store.pool.query(
    `select status, rate, skipped, stopped, open_until <= now() as closed from operational.reactor`,
  );
  expect(rows).toEqual([
    { status: 'running', rate: 30, skipped: [7n], stopped: null, closed: true },
  ]);
  expect((await acts(store)).map(({ id, data }) => [id, data.act])).toEqual(
    ['pause', 'resume', 'rate', 'try', 'skip-event'].map((act) => [reactor, act]),
  );
});
