import { beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkEntities } from '#lib/projections/drift/check-entities.ts';
import { checkPart } from '#lib/projections/drift/check-part.ts';
import { driftStep } from '#lib/projections/drift/drift-step.ts';
import { keepFound } from '#lib/projections/drift/keep-found.ts';
import { listDeviations } from '#lib/projections/drift/list-deviations.ts';
import { readRounds } from '#lib/projections/drift/read-rounds.ts';
import { repairWanted } from '#lib/projections/drift/repair-wanted.ts';
import { spanOf } from '#lib/projections/drift/span.ts';
import { wantRepair } from '#lib/projections/drift/want-repair.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeFilledStore, openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';
import { personOf } from '#lib/testing/viewers.ts';

// Each of these breaks something by SQL, past what guards it, and sees it found and named.

let catalogue: Catalogue;
let begun: () => Promise<Store>;
beforeAll(async () => {
  catalogue = await testCatalogue();
  const made = await makeFilledStore({ catalogue }, begin);
  begun = made.open;
  return made.end;
});

async function begin(store: Store): Promise<void> {
  await append(store, { type: 'memberJoined', data: { memberId: 'm', handle: 'ann' } });
  await append(store, { type: 'teamFounded', data: { teamId: 't', motto: 'on' } });
  await append(store, { type: 'teamJoined', data: { teamId: 't', memberId: 'm' } });
  for (let n = 1; n <= 100; n++) {
    await append(store, { type: 'memberNoted', data: { memberId: 'n', notes: { n } } }, n === 1);
  }
  expect(await found(store)).toEqual([]);
}

async function append(store: Store, event: ProposedEvent, isFirst = false): Promise<void> {
  if (isFirst) await append(store, { type: 'memberJoined', data: { memberId: 'n' } });
  recorded(await appendEvents(store, operator, [event]));
}

/** Past the triggers that refuse it. */
async function alter(store: Store, statement: string): Promise<void> {
  const results = (await store.pool.query(
    `set session_replication_role = replica; ${statement}; set session_replication_role = origin`,
  )) as unknown as { rowCount: number }[];
  expect(results[1]?.rowCount).toBe(1);
}

/** What a check of all finds and keeps: as `rule type/id version`. */
async function found(store: Store): Promise<string[]> {
  const { deviations } = await checkEntities(store, store.pool, spanOf({}));
  const { items } = await listDeviations(store, operator, { limit: 100 });
  expect(items).toHaveLength(deviations.length);
  return deviations.map(({ rule, ref, version }) => `${rule} ${ref.type}/${ref.id} ${version}`);
}

async function repair(store: Store) {
  const wanted = { entities: 'all' as const, reason: 'For the test' };
  expect(await wantRepair(store, operator, wanted)).toEqual({ status: 'wanted', rebuilds: [] });
  return repairWanted(store, store.pool);
}

test.each([
  [
    'a state',
    `update derived.state set value = '{"motto":"off","members":["m"]}' where entity_id = 't'`,
    ['state team/t 2'],
  ],
  [
    'a state that is no object',
    `update derived.state set value = '[1]' where entity_id = 't'`,
    ['state team/t 2'],
  ],
  [
    'a state past its head',
    `update derived.state set version = 9 where entity_id = 't'`,
    ['state team/t 9'],
  ],
  [
    'a state put back to a version before',
    `update derived.state set version = 1, value = '{"motto":"on","members":[]}' where entity_id = 't'`,
    ['behind team/t 1'],
  ],
  ['a state removed', `delete from derived.state where entity_id = 't'`, ['behind team/t 0']],
  [
    'a state of nothing',
    `insert into derived.state select generation, 'nobody', 1, null, null, value
       from derived.state where entity_id = 't'`,
    ['orphan team/nobody 1'],
  ],
  ['a label', `update derived.state set label = 'x' where entity_id = 't'`, ['label team/t 2']],
  [
    'a mark of deletion',
    `update derived.state set deleted_at = now() where entity_id = 't'`,
    ['deletion team/t 2'],
  ],
  [
    'a snapshot',
    `update derived.snapshot set value = '{}' where entity_id = 'n'`,
    ['snapshot member/n 100'],
  ],
  [
    'a snapshot of a version that no event made',
    `update derived.snapshot set version = 300 where entity_id = 'n'`,
    ['snapshot member/n 300'],
  ],
  [
    'the version of a head',
    `update authority.head set version = 7 where entity_id = 't'`,
    ['head team/t 2'],
  ],
  [
    'the event of a head',
    `update authority.head set event_id = gen_random_uuid() where entity_id = 'm'`,
    ['head member/m 2'],
  ],
  ['a head removed', `delete from authority.head where entity_id = 't'`, ['head team/t 2']],
  [
    'when a touch was',
    `update authority.touch set effective_at = effective_at + interval '1 ms' where entity_id = 'm'`,
    ['touch member/m 2'],
  ],
  [
    'whose event a touch is',
    `update authority.touch set position = 1 where entity_id = 'm'`,
    ['touch member/m 2'],
  ],
])('%s, altered by SQL, is found, named, and repaired', async (_, statement, expected) => {
  const store = await begun();
  await alter(store, statement);
  const told = await found(store);
  expect(told).toEqual(expect.arrayContaining(expected));
  expect(new Set(told.map((one) => one.split(' ')[1])).size).toBe(1);
  const repaired = await repair(store);
  expect(repaired.map(({ outcome }) => outcome)).toEqual(['mended']);
  expect(await found(store)).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
});

test('a touch that was removed is found on its entity, and put back from the event', async () => {
  const store = await begun();
  await alter(store, `delete from authority.touch where entity_id = 'm'`);
  expect(await found(store)).toContain('head member/m 1');
  await repair(store);
  expect(await checkStore(store)).toEqual([]);
});

test.each([
  ['what an event changed', `updated = replace(updated::text, '"ann"', '"eve"')::json`, 'changes'],
  ['the data of an event', `data = '{"handle":"eve","memberId":"m"}'`, 'commitment'],
  ['the reason of an event', `reason = 'so'`, 'commitment'],
])('%s, altered with the triggers off, is found, and left to the backup', async (_, what, rule) => {
  const store = await begun();
  await alter(store, `update authority.event set ${what} where position = 1`);
  expect(await found(store)).toContain(`${rule} member/m 1`);
  const before = await readState(store, { type: 'member', id: 'm' });
  await wantRepair(store, operator, {
    entities: [{ type: 'member', id: 'm' }],
    reason: 'For the test',
  });
  expect(await repairWanted(store, store.pool)).toEqual([
    { ref: { type: 'member', id: 'm' }, outcome: 'altered' },
  ]);
  expect(await found(store)).toContain(`${rule} member/m 1`);
  expect(await readState(store, { type: 'member', id: 'm' })).toEqual(before);
});

test('the difference is told, and goes away when it holds no more', async () => {
  const store = await begun();
  const alterMotto = (from: string, to: string) =>
    alter(
      store,
      `update derived.state set value = replace(value::text, '"${from}"', '"${to}"')::json
       where entity_id = 't'`,
    );
  await alterMotto('on', 'off');
  await found(store);
  const { items } = await listDeviations(store, operator, { limit: 10 });
  expect(items).toMatchObject([
    {
      ref: { type: 'team', id: 't' },
      rule: 'state',
      difference: [{ path: '/motto', before: 'off', after: 'on' }],
      mendedBy: 'states',
    },
  ]);
  await alterMotto('off', 'on');
  expect(await found(store)).toEqual([]);
});

test('a repair is an act with who asked for it and why', async () => {
  const store = await begun();
  await alter(store, `update derived.state set label = 'x' where entity_id = 't'`);
  await found(store);
  await repair(store);
  const { rows } = await store.pool.query<{ actor: string; reason: string; data: string }>(
    `select actor, reason, data from authority.event where entity_type = '$projection'`,
  );
  expect(rows).toEqual([
    {
      actor: operator.id,
      reason: 'For the test',
      data: JSON.stringify({ act: 'repairWanted', count: 1, entities: ['team/t'] }),
    },
  ]);
});

test('a round goes on where it was, and tells how much of it could be compared', async () => {
  const store = await begun();
  for (let n = 1; n <= 10; n++) {
    const notes = (many: number) => ({ memberId: 'n', notes: { n: `${n}-${many}` } });
    const events = Array.from({ length: 100 }, (__, many) => ({
      type: 'memberNoted',
      data: notes(many),
    }));
    recorded(await appendEvents(store, operator, events));
  }
  await alter(store, `update derived.state set label = 'x' where entity_id = 't'`);
  const step = () => driftStep(store, store.pool, 60_000);
  // Two processes at the same part: one of them is told that it was taken.
  expect((await Promise.all([step(), step()])).toSorted()).toEqual(['more', 'taken']);
  expect(await readRounds(store, operator)).toMatchObject({
    last: null,
    present: { events: expect.any(Number) },
    deviations: 0,
  });
  expect((await Promise.all([step(), step()])).toSorted()).toEqual(['ended', 'taken']);
  expect(await step()).toBe('rests');
  const { rows } = await store.pool.query<{ entities: bigint; events: bigint }>(
    `select (select count(*) from authority.head) as entities,
       (select count(*) from authority.event) + (select count(*) from authority.touch) as events`,
  );
  const counts = {
    entities: Number(rows[0]?.entities),
    events: Number(rows[0]?.events),
    compared: Number(rows[0]?.events),
  };
  expect(await readRounds(store, operator)).toMatchObject({
    last: { ...counts, erased: 0 },
    present: null,
    deviations: 1,
  });
});

test('a store that moves while it is checked has no deviation', async () => {
  const store = await begun();
  for (let n = 1; n <= 8; n++) {
    await append(store, { type: 'memberJoined', data: { memberId: `w${n}` } });
  }
  let isOver = false;
  const writers = Array.from({ length: 16 }, async (_, writer) => {
    for (let n = 0; !isOver; n++) {
      const memberId = `w${(writer % 8) + 1}`;
      await append(store, { type: 'memberNoted', data: { memberId, notes: { writer, n } } });
    }
  });
  const rounds: unknown[] = [];
  for (let round = 0; round < 8; round++) {
    rounds.push(...(await checkEntities(store, store.pool, spanOf({}))).deviations);
  }
  isOver = true;
  await Promise.all(writers);
  expect(rounds).toEqual([]);
  expect(await found(store)).toEqual([]);
}, 60_000);

test('what was read before an erasure is not written after it', async () => {
  const { store, user } = await altered();
  const read = await checkPart(store, spanOf(user));
  expect(read.deviating).toHaveLength(1);
  await erase(store, user);
  const moved = await inTransaction(store, (client) => keepFound(client, read));
  expect(moved).toEqual([user]);
  const { rows } = await store.pool.query('select * from derived.deviation');
  expect(rows).toEqual([]);
});

/** A user whose state was altered. */
async function altered() {
  const store = await openTestStore();
  const user = { type: 'user', id: 'u1' };
  await append(store, {
    type: 'userCreated',
    data: { userId: user.id, email: 'ingrid@solberg.example', name: 'Ingrid' },
  });
  await alter(
    store,
    `update derived.state set value = '{"email":"eve@x.example"}' where entity_id = 'u1'`,
  );
  return { store, user };
}

async function erase(store: Store, user: { type: string; id: string }): Promise<void> {
  await requestErasure(store, operator, {
    target: { kind: 'entity', ...user },
    reason: 'Asked to be forgotten',
    ground: 'GDPR Art. 17',
  });
  await settleErasures({ store, pool: store.pool });
}

test('an entity that is erased is gone from what was found of it', async () => {
  const { store, user } = await altered();
  expect(await found(store)).toContain('state user/u1 1');
  const engineer = personOf('engineer');
  const { items } = await listDeviations(store, engineer, { limit: 10 });
  expect(JSON.stringify(items)).toContain('/email');
  expect(JSON.stringify(items)).not.toMatch(/solberg|eve@|Ingrid/);
  await erase(store, user);
  const { rows } = await store.pool.query('select * from derived.deviation');
  expect(rows).toEqual([]);
  expect(await found(store)).toEqual([]);
  const { counts } = await checkEntities(store, null, spanOf(user));
  expect(counts).toMatchObject({ entities: 1, erased: 1 });
});
