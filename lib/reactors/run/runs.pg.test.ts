import { setTimeout as delay } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { decideEffects } from '#lib/reactors/decide-effects/decide-effects.ts';
import type { RunSettings } from '#lib/reactors/run/context.ts';
import { Runner } from '#lib/reactors/run/runner.ts';
import { openReactors, type TestReactors } from '#lib/testing/open-reactors.ts';
import { amended, reactorOf, written } from '#lib/testing/reactors.ts';
import { record } from '#lib/testing/record.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const open = async (settings: Partial<RunSettings> = {}) =>
  openReactors({ catalogue: await testCatalogue(), settings });

function failing(failure: string): Error {
  return Object.assign(new Error('It failed'), { failure });
}

const attemptsOf = async ({ store }: TestReactors) => {
  const { rows } = await store.pool.query<{ number: number; outcome: string; cause: string }>(
    'select number, outcome, cause from operational.effect_attempt order by started_at, number',
  );
  return rows;
};

test('what fails is tried again until it is given up, each attempt told without what it was about', async () => {
  const reactors = await open();
  const { store, use, dispatch, run, effects } = reactors;
  const keys: string[] = [];
  await use(
    reactorOf(
      async ({ key, attempt }) => {
        keys.push(`${key} ${attempt}`);
        throw Object.assign(new Error('no mailbox ann@example.org, says Ann Smith'), {
          responseCode: 550,
        });
      },
      { attempts: 3 },
    ),
  );
  const [event] = await record(store, [written('a', { name: 'Ann Smith' })]);
  await dispatch();
  await run();
  expect(await effects()).toMatchObject([
    { status: 'failed', attempts: 3, cause: 'smtp_550', error: 'no mailbox …, says …' },
  ]);
  expect(keys).toEqual([1, 2, 3].map((n) => `${event?.id}/tells ${n}`));
  expect(await attemptsOf(reactors)).toEqual(
    [1, 2, 3].map((number) => ({ number, outcome: 'failed', cause: 'smtp_550' })),
  );
  // A person has it tried once more.
  await decideEffects(store, operator, {
    act: 'retry',
    of: { filter: { status: 'failed' } },
    reason: 'Mended',
  });
  await run();
  expect(await effects()).toMatchObject([{ status: 'failed', attempts: 4 }]);
});

test('what a receiver answered, and why one was left out, are kept without what they were about', async () => {
  const { store, use, dispatch, run, effects } = await open();
  await use(
    reactorOf(({ note }) => Promise.resolve(note('250 taken for ann@example.org, Ann Smith'))),
    reactorOf(
      () => Promise.reject(Object.assign(new Error('Ann Smith has left'), { isSkip: true })),
      { name: 'leaves' },
    ),
  );
  await record(store, [written('a', { name: 'Ann Smith' })]);
  await dispatch();
  await run();
  expect(await effects()).toMatchObject([
    { reactor: 'leaves', status: 'skipped', reason: '… has left' },
    { reactor: 'tells', status: 'done' },
  ]);
  const { rows } = await store.pool.query(
    'select answer from operational.effect_attempt where answer is not null',
  );
  expect(rows).toEqual([{ answer: '250 taken for …, …' }]);
});

test('a failure that would come again is not tried again', async () => {
  const { store, use, dispatch, run, effects } = await open();
  await use(reactorOf(() => Promise.reject(Object.assign(failing('smtp_550'), { isFinal: true }))));
  await record(store, [written('a')]);
  await dispatch();
  await run();
  expect(await effects()).toMatchObject([{ status: 'failed', attempts: 1 }]);
});

test('one that takes too long is told to stop and given up, and what it does later has no effect', async () => {
  const { store, use, dispatch, run, effects, letters } = await open();
  const late = Promise.withResolvers<void>();
  await use(
    reactorOf(
      async ({ signal, append }) => {
        await delay(300);
        expect(signal.aborted).toBe(true);
        await append([{ type: 'noteAmended', data: { noteId: 'a' } }]).catch(() => {});
        late.resolve();
      },
      { timeLimit: 0.1, attempts: 1 },
    ),
  );
  await record(store, [written('a')]);
  await dispatch();
  await run();
  expect(await effects()).toMatchObject([{ status: 'failed', cause: 'timeout' }]);
  await late.promise;
  const { rowCount } = await store.pool.query('select from authority.event');
  expect(rowCount).toBe(1);
  expect(letters).toEqual([]);
});

test('effects of one entity keep their order; one that failed lets none pass until it is left out', async () => {
  const { store, use, dispatch, run, effects } = await open();
  const told: string[] = [];
  await use(
    reactorOf(
      async ({ event }) => {
        const id = `${event.entity.id}${event.entity.version}`;
        await delay(event.entity.version === 1 ? 30 : 0);
        told.push(id);
        if (id === 'b2') throw failing('http_400');
      },
      { ordered: true, attempts: 2 },
    ),
  );
  const three = (id: string) => [written(id), amended(id), amended(id)];
  await record(store, [...three('a'), ...three('b'), ...three('c')]);
  await dispatch();
  await run();
  const of = (id: string) => told.filter((each) => each.startsWith(id));
  expect(of('a')).toEqual(['a1', 'a2', 'a3']);
  expect(of('c')).toEqual(['c1', 'c2', 'c3']);
  expect(of('b')).toEqual(['b1', 'b2', 'b2']);
  const [, , , , second, third] = await effects();
  expect(second).toMatchObject({ status: 'failed', cause: 'http_400' });
  expect(third).toMatchObject({ status: 'waiting', attempts: 0, blocked_by: second?.id });
  await decideEffects(store, operator, {
    act: 'skip',
    of: { ids: [second?.id ?? ''] },
    reason: 'Told by hand',
  });
  await run();
  expect(of('b')).toEqual(['b1', 'b2', 'b2', 'b3']);
});

test('a paused reactor runs nothing, and goes on where it was', async () => {
  const { store, use, dispatch, run, effects } = await open();
  await use(reactorOf(async () => {}));
  await store.pool.query(`update operational.reactor set status = 'paused'`);
  await record(store, [written('a')]);
  await dispatch();
  await run();
  expect(await effects()).toMatchObject([{ status: 'waiting' }]);
  await store.pool.query(`update operational.reactor set status = 'running'`);
  await run();
  expect(await effects()).toMatchObject([{ status: 'done' }]);
});

test('at most so many a minute are begun, also as people say', async () => {
  const { store, use, dispatch, run, effects } = await open();
  await use(reactorOf(async () => {}, { ratePerMinute: 60 }));
  await record(
    store,
    Array.from({ length: 30 }, (_, n) => written(`n${n}`)),
  );
  await dispatch();
  const done = async () => (await effects()).filter(({ status }) => status === 'done').length;
  await run();
  expect(await done()).toBe(3);
  await run();
  expect(await done()).toBe(3);
  // A minute has gone.
  await store.pool.query(
    `update operational.reactor set paced_until = now() - interval '1 minute', rate = 200`,
  );
  await run();
  expect(await done()).toBe(13);
});

test('a receiver that fails for all has its reactor wait as a whole, told once, with one try at a time', async () => {
  const reactors = await open({ circuit: { after: 3, first: 300, most: 1_000 } });
  const { store, use, dispatch, run, effects } = reactors;
  const pass = (seconds: number) =>
    store.pool.query(
      'update operational.reactor set open_until = open_until - make_interval(secs => $1)',
      [seconds],
    );
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  let isUp = false;
  let tries = 0;
  await use(
    reactorOf(async () => {
      tries += 1;
      if (!isUp) throw failing('smtp_ECONNREFUSED');
    }),
  );
  await record(
    store,
    Array.from({ length: 40 }, (_, n) => written(`n${n}`)),
  );
  await dispatch();
  await run();
  const opened = tries;
  // Those that were under way together, and no more.
  expect(opened).toBeLessThanOrEqual(16);
  await run();
  expect(tries).toBe(opened);
  const counted = (await attemptsOf(reactors)).length;
  expect(counted).toBe(3);
  await pass(301);
  await run();
  await run();
  expect(tries).toBe(opened + 1);
  await pass(301);
  // It waits twice as long by now.
  await run();
  expect(tries).toBe(opened + 1);
  isUp = true;
  await pass(301);
  await run();
  await run();
  const found = await effects();
  expect(found.every(({ status }) => status === 'done')).toBe(true);
  expect((await attemptsOf(reactors)).filter(({ outcome }) => outcome === 'failed')).toHaveLength(
    3,
  );
  expect(told.mock.calls.map(([line]) => String(line))).toEqual([
    'The reactor tells waits as a whole: its receiver fails for all (smtp_ECONNREFUSED).',
    'The reactor tells goes on: its receiver answers again.',
  ]);
  told.mockRestore();
});

test('what one receiver refuses has nobody else wait', async () => {
  const { store, use, dispatch, run, effects } = await open({
    circuit: { after: 3, first: 60, most: 60 },
  });
  await use(
    reactorOf(
      async ({ event }) => {
        if (event.entity.id === 'bad') throw failing('smtp_ECONNRESET');
        if (event.entity.id === 'refused') throw failing('http_404');
      },
      { attempts: 6 },
    ),
  );
  await record(store, [written('bad'), written('refused'), written('good')]);
  await dispatch();
  await run();
  expect((await effects()).map(({ status }) => status)).toEqual(['failed', 'failed', 'done']);
});

test('what a silent worker had is taken over, and its attempt told as lost', async () => {
  const reactors = await open({ leaseSeconds: 60 });
  const { store, use, dispatch, effects, context } = reactors;
  const stuck = reactorOf(() => new Promise(() => {}), { attempts: 3 });
  await use(stuck);
  await record(store, [written('a')]);
  await dispatch();
  const silent = new Runner({ ...context, worker: 'silent' }, () => {});
  await silent.round([stuck]);
  expect(await effects()).toMatchObject([{ status: 'running', leased_by: 'silent' }]);
  const other = new Runner({ ...context, worker: 'other' }, () => {});
  await other.keep([stuck]);
  expect(await effects()).toMatchObject([{ status: 'running' }]);
  await store.pool.query(
    `update operational.effect set leased_until = leased_until - interval '61 s'`,
  );
  await other.keep([stuck]);
  const well = reactorOf(async () => {}, { attempts: 3 });
  await other.round([well]);
  await expect.poll(effects).toMatchObject([{ status: 'done' }]);
  expect(await attemptsOf(reactors)).toEqual([
    { number: 1, outcome: 'lost', cause: 'lost' },
    { number: 2, outcome: 'done', cause: null },
  ]);
  // What the silent one says later is about an effect that is no longer its own.
  await silent.stop(200);
  expect(await effects()).toMatchObject([{ status: 'done', attempts: 2, leased_by: null }]);
});

test('an effect that ends each worker is given up', async () => {
  const { store, use, dispatch, effects, context } = await open({ leaseSeconds: 0.05 });
  const deadly = reactorOf(() => new Promise(() => {}), { attempts: 2 });
  await use(deadly);
  await record(store, [written('a')]);
  await dispatch();
  for (let n = 0; n < 2; n++) {
    const runner = new Runner({ ...context, worker: `w${n}` }, () => {});
    await runner.round([deadly]);
    await delay(80);
    await new Runner(context, () => {}).keep([deadly]);
  }
  expect(await effects()).toMatchObject([{ status: 'failed', attempts: 2, cause: 'lost' }]);
});

test('a worker that ends gives back what it runs, as if it had not been tried', async () => {
  const { store, use, dispatch, run, effects, context } = await open();
  const waits = reactorOf(
    ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  );
  await use(waits);
  await record(store, [written('a')]);
  await dispatch();
  const ending = new Runner(context, () => {});
  await ending.round([waits]);
  await ending.stop(2_000);
  expect(await effects()).toMatchObject([{ status: 'waiting', attempts: 0 }]);
  await use(reactorOf(async () => {}));
  await run();
  expect(await effects()).toMatchObject([{ status: 'done', attempts: 1 }]);
});

test('what the queue lost is handed over again', async () => {
  const { store, use, dispatch, run, runner, effects } = await open();
  const tells = reactorOf(async () => {});
  await use(tells);
  await record(store, [written('a')]);
  await dispatch();
  await store.pool.query('delete from queue.job');
  await run();
  expect(await effects()).toMatchObject([{ status: 'waiting' }]);
  await store.pool.query(`update operational.effect set next_at = now() - interval '1 minute'`);
  await runner.keep([tells]);
  await run();
  expect(await effects()).toMatchObject([{ status: 'done' }]);
});

test('a deadline is kept until its time', async () => {
  const { store, use, dispatch, run, effects } = await open();
  const hour = 3_600_000;
  await use(
    reactorOf(async () => {}, {
      due: ({ effectiveAt }) => [
        { summary: 'An hour later', at: new Date(Date.parse(effectiveAt) + hour).toISOString() },
      ],
    }),
  );
  const now = Date.now();
  await record(store, [
    { ...written('long ago'), occurredAt: now - 2 * hour },
    { ...written('now'), occurredAt: now },
    { ...written('nearly'), occurredAt: now - hour + 700 },
  ]);
  await dispatch();
  await run();
  const statuses = async () => (await effects()).map(({ status }) => status);
  expect(await statuses()).toEqual(['done', 'waiting', 'waiting']);
  await delay(900);
  await run();
  expect(await statuses()).toEqual(['done', 'waiting', 'done']);
});

test('whoever was erased is not reached, also at an address that was', async () => {
  const { store, use, dispatch, run, effects, letters } = await openReactors();
  await use(
    reactorOf(async ({ mail }) => mail({ subject: 'Moved', text: 'It was changed.' }), {
      eventTypes: ['userEmailUpdated'],
      due: ({ entity }, { before }) => {
        const { version } = before(entity.type, entity.id);
        return [{ recipient: { ...entity, version, field: '/email' }, summary: 'Moved' }];
      },
    }),
  );
  const data = { userId: 'ann', email: 'ann@example.org', name: 'Ann' };
  await record(store, [
    { type: 'userCreated', data },
    { type: 'userEmailUpdated', data: { userId: 'ann', email: 'new@example.org' } },
  ]);
  await dispatch();
  await decideEffects(store, operator, {
    ...{ act: 'hold', of: { filter: {} }, reason: 'Ann is on the phone' },
  });
  await store.pool.query(
    `insert into operational.effect_attempt (effect_id, number, worker, started_at, error, answer)
     select id, 9, 'w', now(), 'no ann@example.org', 'ok' from operational.effect`,
  );
  await requestErasure(store, operator, {
    target: { kind: 'entity', type: 'user', id: 'ann' },
    reason: 'Asked to be forgotten',
    ground: 'GDPR Art. 17',
  } as never);
  await settleErasures({ store, pool: store.pool });
  expect(await effects()).toMatchObject([{ status: 'held', reason: null }]);
  const { rows } = await store.pool.query(
    'select error from operational.effect_attempt where number = 9',
  );
  expect(rows).toEqual([{ error: null }]);
  await decideEffects(store, operator, {
    ...{ act: 'release', of: { filter: {} }, reason: 'Go on' },
  });
  await run();
  expect(await effects()).toMatchObject([
    { status: 'skipped', reason: 'its recipient was erased', error: null },
  ]);
  expect(letters).toEqual([]);
});
