import { definePolicy } from 'backstory';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { effectKey, type PolicyReactor, type ReactorDefinition } from '#lib/domain/reactor.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { followReferences } from '#lib/projections/follow-references.ts';
import { appendFollowing } from '#lib/reactors/run/append-following.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openReactors } from '#lib/testing/open-reactors.ts';
import { codesOf } from '#lib/testing/outcome.ts';
import { amended, reactorOf, written } from '#lib/testing/reactors.ts';
import { record } from '#lib/testing/record.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const open = async () => openReactors({ catalogue: await testCatalogue() });

function policyOf(
  decide: PolicyReactor['decide'],
  eventTypes: readonly string[] = ['noteWritten'],
): ReactorDefinition {
  return definePolicy({ name: 'rule', label: 'Rule', about: 'A rule.', eventTypes, decide });
}

test('a policy records what follows once, with its cause, its own recorder and no other right', async () => {
  const { store, use, dispatch, run, effects } = await open();
  await use(
    policyOf(({ event, read }) => {
      const { state } = read('note', event.entity.id);
      return [
        { type: 'noteAmended', data: { noteId: event.entity.id, seen: state?.title ?? null } },
        { type: 'noteWritten', data: { noteId: `${event.entity.id}-copy` }, reason: 'A copy' },
      ];
    }),
  );
  const [event] = await record(store, [
    { ...written('a', { title: 'One' }), correlationId: 'request-1' },
  ]);
  await dispatch();
  await run();
  const [first] = await effects();
  expect(first).toMatchObject({ status: 'done' });
  expect(first?.appended).toHaveLength(2);
  expect(await readEvent(store, first?.appended[1] ?? '')).toMatchObject({
    type: 'noteWritten',
    recorder: 'policy:rule',
    causationId: event?.id,
    correlationId: 'request-1',
    reason: 'A copy',
  });
  // As if its worker had been killed before it could say so.
  await store.pool.query(
    `update operational.effect set status = 'waiting', next_at = now(), handed_at = null where id = $1`,
    [first?.id],
  );
  await record(store, [amended('a', { title: 'Two' })]);
  await run();
  expect((await effects())[0]).toMatchObject({ status: 'done', attempts: 2 });
  const { rows } = await store.pool.query('select from authority.event');
  expect(rows).toHaveLength(4);
  expect(await checkStore(store)).toEqual([]);
});

test('a policy that decided on what moved meanwhile decides again', async () => {
  const { store, use, dispatch, run, effects } = await open();
  let decisions = 0;
  await use(
    policyOf(({ read }) => {
      const { state } = read('note', 'counter');
      const count = Number(state?.count ?? 0);
      decisions += 1;
      // Others count, too, between what it read and what it records.
      if (decisions === 1) void appendEvents(store, operator, [amended('counter', { count: 10 })]);
      return [{ type: 'noteAmended', data: { noteId: 'counter', count: count + 1 } }];
    }),
  );
  await record(store, [{ ...written('counter'), type: 'noteWritten' }]);
  await dispatch();
  await record(store, [amended('counter', { count: 5 })]);
  await run();
  const state = await readState(store, { type: 'note', id: 'counter' });
  expect([6, 11]).toContain(state?.state['count']);
  expect(await effects()).toMatchObject([{ status: 'done', attempts: 1 }]);
});

test('32 policies on one state lose no count', async () => {
  const { store, use, dispatch, run } = await open();
  await record(store, [written('counter', { count: 0 })]);
  await use(
    policyOf(({ read }) => {
      const count = Number(read('note', 'counter').state?.count ?? 0);
      return [{ type: 'noteAmended', data: { noteId: 'counter', count: count + 1 } }];
    }),
  );
  await record(
    store,
    Array.from({ length: 32 }, (_, n) => written(`n${n}`)),
  );
  await dispatch();
  await run();
  const state = await readState(store, { type: 'note', id: 'counter' });
  expect(state?.state).toEqual({ count: 32 });
});

test('what a rule refuses fails with its code, and is not tried again', async () => {
  const { store, use, dispatch, run, effects } = await open();
  await use(
    policyOf(() => [{ type: 'teamJoined', data: { teamId: 't', memberId: 'nobody' } }]),
    reactorOf(async ({ append }) => {
      await append([{ type: 'noteAmended', data: { noteId: 'nothing' } }]);
    }),
  );
  await record(store, [{ type: 'teamFounded', data: { teamId: 't', motto: '' } }, written('a')]);
  await dispatch();
  await run();
  expect(await effects()).toMatchObject([
    { reactor: 'rule', status: 'failed', attempts: 1, cause: 'refused:member_missing' },
    { reactor: 'tells', status: 'failed', attempts: 1, cause: 'refused:entity_not_found' },
  ]);
});

test('entities that refer to one are found once the references are as far as the event, and judged by their state', async () => {
  const { store, use, dispatch, run, effects } = await openReactors();
  const user = (userId: string) => ({
    type: 'userCreated',
    data: { userId, email: `${userId}@example.org`, name: userId },
  });
  const list = { mailingListId: 'boats' };
  const seen: string[][] = [];
  await use(
    policyOf(
      ({ referring, event }) => {
        const lists = referring('mailingList', '/members/*', event.entity.id);
        seen.push(lists.map(({ id }) => id));
        return [];
      },
      ['userEmailUpdated'],
    ),
  );
  await record(store, [
    user('ann'),
    { type: 'mailingListCreated', data: { ...list, name: 'Boats' } },
    {
      type: 'mailingListMemberSubscribed',
      data: { ...list, userId: 'ann', email: 'ann@example.org' },
    },
    { type: 'userEmailUpdated', data: { userId: 'ann', email: 'new@example.org' } },
  ]);
  await dispatch();
  const running = run();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(seen).toEqual([]);
  while (await followReferences(store.pool, store.catalogue));
  await running;
  expect(seen).toEqual([['boats']]);
  expect(await effects()).toMatchObject([{ status: 'done', appended: [] }]);
});

test('of what an effect recorded a part is never recorded beside', async () => {
  const { store } = await open();
  const [event] = await record(store, [written('a')]);
  if (!event) throw new Error('nothing was recorded');
  const definition = { kind: 'policy', name: 'rule', label: 'Rule' } as const;
  const key = effectKey(event.id, 'rule', '');
  const one = { type: 'noteAmended', data: { noteId: 'a', n: 1 } };
  const two = { type: 'noteAmended', data: { noteId: 'a', n: 2 } };
  const first = await appendFollowing(store, { definition, event, key, events: [one] });
  expect(first).toHaveLength(1);
  // A worker that was taken for dead, and decided otherwise.
  const more = await appendFollowing(store, { definition, event, key, events: [one, two] });
  expect(more).toEqual(first);
  const other = await appendFollowing(store, { definition, event, key, events: [two] });
  expect(other).toEqual(first);
  const { rows } = await store.pool.query('select from authority.event');
  expect(rows).toHaveLength(2);
});

test('an append is refused where a version that it was decided on is another by now', async () => {
  const { store } = await open();
  await record(store, [written('a'), written('b')]);
  const basis = [
    { type: 'note', id: 'b', version: 1 },
    { type: 'note', id: 'absent', version: 0 },
  ];
  expect(codesOf(await appendEvents(store, operator, [amended('a')], { basis }))).toBe('recorded');
  await record(store, [amended('b')]);
  expect(codesOf(await appendEvents(store, operator, [amended('a')], { basis }))).toEqual([
    'basis_moved',
  ]);
});
