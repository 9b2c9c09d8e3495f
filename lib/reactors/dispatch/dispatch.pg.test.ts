import { defineReactor } from 'backstory';
import { expect, test, vi } from 'vitest';
import { rebuildFromEvents } from '#lib/projections/drift/rebuild-from-events.ts';
import { dispatch } from '#lib/reactors/dispatch/dispatch.ts';
import { dispatchRound } from '#lib/reactors/dispatch/dispatch-round.ts';
import { openReactors } from '#lib/testing/open-reactors.ts';
import { amended, reactorOf, written } from '#lib/testing/reactors.ts';
import { record } from '#lib/testing/record.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const open = async () => openReactors({ catalogue: await testCatalogue() });

const toOldAddress = defineReactor({
  name: 'toOldAddress',
  label: 'To the old address',
  about: 'Tells the old address.',
  eventTypes: ['userEmailUpdated'],
  due: ({ entity }, { before }) => [
    {
      recipient: { ...entity, version: before(entity.type, entity.id).version, field: '/email' },
      summary: 'To the old address',
    },
  ],
  run: async ({ mail }) => mail({ subject: 'Moved', text: 'It was changed.' }),
});

test('what is due for an event is recorded and done once, for whom the state before says', async () => {
  const { store, use, dispatch: find, run, effects, letters } = await openReactors();
  const data = { userId: 'ann', email: 'ann@example.org', name: 'Ann' };
  await record(store, [{ type: 'userCreated', data }]);
  await use(toOldAddress);
  const [event] = await record(store, [
    { type: 'userEmailUpdated', data: { userId: 'ann', email: 'new@example.org' } },
  ]);
  await find();
  await find();
  expect(await effects()).toMatchObject([
    { reactor: 'toOldAddress', event_id: event?.id, status: 'waiting', attempts: 0 },
  ]);
  await run();
  await run();
  expect(await effects()).toMatchObject([{ status: 'done', attempts: 1 }]);
  const key = `${event?.id}/toOldAddress`;
  expect(letters).toEqual([
    { to: 'ann@example.org', key, subject: 'Moved', text: 'It was changed.' },
  ]);
});

test('workers that ask at once record each effect once, and no event is passed over', async () => {
  const { store, use, context, effects } = await open();
  const done = reactorOf(async () => {});
  await use(done);
  const events = Array.from({ length: 60 }, (_, n) => written(`n${n}`));
  const asking = { on: true };
  const workers = Array.from({ length: 4 }, async () => {
    while (asking.on) await dispatch(context, done);
  });
  await record(store, events);
  asking.on = false;
  await Promise.all(workers);
  await dispatch(context, done);
  const found = await effects();
  expect(new Set(found.map(({ entity_id }) => entity_id)).size).toBe(60);
  expect(found).toHaveLength(60);
});

test('a new reactor begins at the end; what was before, is imported or rebuilt sets nothing off, whatever its code is now', async () => {
  const { store, use, dispatch: find, run, effects } = await open();
  let told = 0;
  const first = reactorOf(async () => {
    told += 1;
  });
  await record(store, [written('before')]);
  await use(first);
  await find();
  expect(await effects()).toEqual([]);
  await record(store, [written('old', { at: 1 })], { imported: true });
  await record(store, [written('new')]);
  await find();
  await run();
  expect(await effects()).toMatchObject([{ entity_id: 'new', status: 'done' }]);
  await rebuildFromEvents(store, store.pool, () => {});
  await use(
    reactorOf(
      async () => {
        told += 10;
      },
      {
        version: 2,
        due: () => [{ summary: 'Told' }, { key: 'again', summary: 'Told again' }],
      },
    ),
  );
  await find();
  await run();
  expect(await effects()).toHaveLength(1);
  expect(told).toBe(1);
  // Read again from the beginning: what it did is not done again, and what is due by now is.
  await store.pool.query('update operational.reactor set position = 0');
  await find();
  await run();
  expect((await effects()).map(({ entity_id, key }) => `${entity_id}/${key}`)).toEqual([
    'before/',
    'before/again',
    'new/',
    'new/again',
  ]);
});

test('a new reactor begins where it says, and what was imported sets nothing off even so', async () => {
  const { store, use, dispatch: find, effects } = await open();
  await record(store, [written('old', { at: 1 })], { imported: true });
  await record(store, [written('first')]);
  const { rows } = await store.pool.query<{ at: number }>(
    'select max(recorded_at) as at from authority.event',
  );
  const from = new Date(rows[0]?.at ?? 0).toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await record(store, [written('second')]);
  const all = reactorOf(async () => {}, { name: 'ofAll', from: 'beginning' });
  const since = reactorOf(async () => {}, { name: 'since', from });
  await use(all);
  await find();
  await use(since);
  await find();
  // Asked only when it is new.
  await use(reactorOf(async () => {}, { name: 'since', from: 'beginning', version: 2 }));
  await find();
  expect((await effects()).map(({ reactor, entity_id }) => `${reactor}/${entity_id}`)).toEqual([
    'ofAll/first',
    'ofAll/second',
    'since/second',
  ]);
});

test('a definition that fails on an event stops there alone, tells no value of it, and goes on once the event is left out', async () => {
  const { store, use, context, effects, dispatch: find } = await open();
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const picky = reactorOf(async () => {}, {
    name: 'picky',
    due: ({ data }) => {
      if (data?.['secret'] !== undefined) throw new Error(`cannot read ${String(data['secret'])}`);
      return [{ summary: 'Told' }];
    },
  });
  const plain = reactorOf(async () => {});
  await use(picky, plain);
  await record(store, [written('a')]);
  const [poison] = await record(store, [written('b', { secret: 'ann@example.org, Ann Smith' })]);
  await record(store, [written('c')]);
  await find();
  const stopped = await store.pool.query<{ stopped: string; position: bigint }>(
    `select stopped, position from operational.reactor where name = 'picky'`,
  );
  const position = (poison?.position ?? 0n).toString();
  expect(JSON.parse(stopped.rows[0]?.stopped ?? '')).toEqual({
    ...{ position, eventId: poison?.id, message: 'cannot read …' },
  });
  expect(stopped.rows[0]?.position).toBe((poison?.position ?? 0n) - 1n);
  const rows = (await effects()).map(({ reactor, entity_id }) => `${reactor} ${entity_id}`);
  expect(rows).toEqual(['picky a', 'tells a', 'tells b', 'tells c']);
  expect(await dispatchRound(context, [picky])).toMatchObject({ more: false, recorded: false });
  expect(told.mock.calls.flat().join()).not.toContain('Smith');

  await store.pool.query(
    `update operational.reactor set skipped = array[$1::int8], stopped = null where name = 'picky'`,
    [position],
  );
  await find();
  expect((await effects()).map(({ reactor, entity_id }) => `${reactor} ${entity_id}`)).toEqual([
    ...['picky a', 'tells a', 'tells b', 'picky c', 'tells c'],
  ]);
  told.mockRestore();
});

test('what the event itself holds back is recorded as skipped, and never done', async () => {
  const { store, use, dispatch: find, run, effects } = await open();
  let told = 0;
  await use(
    reactorOf(
      async () => {
        told += 1;
      },
      {
        due: () => [{ summary: 'Told' }, { key: 'two', summary: 'Told' }],
      },
    ),
  );
  const event = {
    ...written('a'),
    heldBack: [{ reactor: 'tells', key: 'two', reason: 'Told by hand' }],
  };
  await record(store, [event]);
  await find();
  await run();
  expect((await effects()).map(({ key, status }) => `${key} ${status}`)).toEqual([
    ' done',
    'two skipped',
  ]);
  expect(told).toBe(1);
});

test('a reactor that is far behind reads on by batches, one that is near by a look at all together', async () => {
  const { store, use, context, dispatch: find, effects } = await open();
  const tells = reactorOf(async () => {});
  const rare = reactorOf(async () => {}, { name: 'rare', eventTypes: ['teamFounded'] });
  const whole = reactorOf(async () => {}, { name: 'whole', eventTypes: [], entityTypes: ['team'] });
  await use(tells, rare, whole);
  await record(store, [written('a')]);
  const connections = vi.spyOn(context.pool, 'connect');
  expect(await dispatchRound(context, [tells, rare, whole])).toMatchObject({ recorded: true });
  // Three looks for all, and a transaction of the one that something is for.
  expect(connections).toHaveBeenCalledTimes(4);
  connections.mockRestore();
  await record(store, [amended('a'), { type: 'teamFounded', data: { teamId: 't', motto: '' } }]);
  await find();
  expect((await effects()).map(({ reactor }) => reactor)).toEqual([
    ...['tells', 'tells', 'rare', 'whole'],
  ]);
});

test('a chain of causes that goes on and on is cut, and told', async () => {
  const { store, use, dispatch: find, run, effects } = await open();
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  const echo = reactorOf(
    async ({ append, event }) => {
      await append([{ type: 'noteAmended', data: { noteId: event.entity.id } }]);
    },
    { name: 'echo' },
  );
  await use(echo);
  await record(store, [written('a')]);
  for (let n = 0; n < 30; n++) {
    await find();
    await run();
  }
  const found = await effects();
  expect(found).toHaveLength(18);
  expect(found.slice(0, 17).every(({ status }) => status === 'done')).toBe(true);
  expect(found.at(-1)).toMatchObject({ status: 'failed', cause: 'loop', attempts: 0 });
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});
