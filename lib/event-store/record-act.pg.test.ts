import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Act } from '#lib/event-store/prepare-act.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const support = { type: '$role', id: 'support' } as const;
const act = (data: Act['data'], more: Partial<Act> = {}): Act => ({
  type: '$role',
  entity: support,
  data,
  reason: 'They asked for it',
  ...more,
});

test('an act is an event like others: placed, chained, with actor and reason, its data merged', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  await appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId: 'a' } }]);
  const first = await recordAct(store, operator, act({ export: 'all', read: ['member'] }));
  const second = await recordAct(store, operator, act({ read: null }));

  expect(first).toMatchObject({ position: 2n, actor: 'local', reason: 'They asked for it' });
  expect(second.updated[0]?.changes).toEqual([{ path: '/read', before: ['member'], after: null }]);
  expect(await readActStates(store, '$role')).toEqual(
    new Map([['support', { id: 'support', version: 2, state: { export: 'all', read: null } }]]),
  );
  expect(await readActStates(store, '$role', ['admin'])).toEqual(new Map());
  expect(await checkStore(store)).toEqual([]);
});

test('states of acts are folded from the events where their rows are lost', async () => {
  const store = await openTestStore();
  await recordAct(store, operator, act({ export: 'all' }));
  await recordAct(store, operator, act({ import: 'all' }));
  await store.pool.query('delete from derived.state');
  const states = await readActStates(store, '$role');
  expect(states.get('support')?.state).toEqual({ export: 'all', import: 'all' });
});

test('an act needs its permission, its guards and the version that was decided on', async () => {
  const store = await openTestStore();
  const nobody: Viewer = { ...operator, rights: { read: 'all' } };
  await expect(recordAct(store, nobody, act({}))).rejects.toMatchObject({
    code: 'forbidden',
    permission: 'manageRoles',
  });
  await expect(recordActWith(store, nobody, act({}), async () => {})).rejects.toMatchObject({
    code: 'forbidden',
  });
  const guards: Act['guards'] = [
    { code: 'no', message: 'Not so.', refuses: ({ read }) => read('$role', 'admin').version === 0 },
  ];
  await expect(recordAct(store, operator, act({}, { guards }))).rejects.toMatchObject({
    code: 'act_refused',
    fault: { code: 'no' },
  });
  await recordAct(store, operator, act({}, { expected: 0 }));
  await expect(recordAct(store, operator, act({}, { expected: 0 }))).rejects.toMatchObject({
    fault: { code: 'version_conflict' },
  });
  expect((await readActStates(store, '$role')).get('support')?.version).toBe(1);
});

test('an act and the rows it writes are there together, or neither, while others append', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  await store.pool.query('create table operational.mark (name text primary key)');
  await Promise.all([
    ...Array.from({ length: 12 }, (_, n) =>
      recordActWith(store, operator, act({ [`m${n}`]: n }), (client) =>
        client.query('insert into operational.mark values ($1)', [`m${n}`]).then(() => {}),
      ),
    ),
    ...Array.from({ length: 12 }, (_, n) =>
      recordAct(store, operator, act({ [`p${n}`]: n }, { entity: { type: '$role', id: 'admin' } })),
    ),
    ...Array.from({ length: 30 }, (_, n) =>
      appendEvents(store, operator, [{ type: 'memberJoined', data: { memberId: `m${n}` } }]),
    ),
  ]);
  // The row cannot be written twice, so nothing may be recorded of it.
  await expect(
    recordActWith(store, operator, act({ again: true }), async (client) => {
      await client.query("insert into operational.mark values ('m1')");
    }),
  ).rejects.toMatchObject({ code: '23505' });

  const { rows } = await store.pool.query('select name from operational.mark');
  expect(rows).toHaveLength(12);
  const state = (await readActStates(store, '$role')).get('support');
  expect(state?.version).toBe(12);
  expect(Object.keys(state?.state ?? {})).toHaveLength(12);
  expect(await checkStore(store)).toEqual([]);
});

test('the append of events takes no act, whoever sends it', async () => {
  const store = await openTestStore();
  for (const entity of [support, { type: 'Ticket', id: '1' }]) {
    const outcome = await appendEvents(store, operator, [{ type: '$role', data: {}, entity }]);
    expect(codesOf(outcome)).toEqual(['unknown_event_type']);
  }
  const named = await appendEvents(store, operator, [{ type: 'Open', data: {}, entity: support }]);
  expect(codesOf(named)).toEqual(['invalid_entity_type']);
});
