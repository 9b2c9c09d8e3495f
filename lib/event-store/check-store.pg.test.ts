import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

// Each of these breaks something on purpose: the checks are seen to bite.

async function begun(): Promise<{ one: Store; other: Store }> {
  const { one, other } = await openTwoStores({ catalogue: await testCatalogue() });
  await append(one, 'memberJoined', { memberId: 'm', handle: 'ann' });
  await append(one, 'teamFounded', { teamId: 't', motto: 'on' });
  await append(one, 'teamJoined', { teamId: 't', memberId: 'm' });
  expect(await checkStore(one)).toEqual([]);
  return { one, other };
}

async function append(store: Store, type: string, data: Record<string, string>) {
  return recorded(await appendEvents(store, operator, [{ type, data }]));
}

const rulesBroken = async (store: Store) =>
  new Set((await checkStore(store)).map(({ rule }) => rule));

/** Past the triggers that refuse it. */
async function alter(store: Store, statement: string): Promise<void> {
  const { rowCount } = await store.pool
    .query(
      `set session_replication_role = replica; ${statement}; set session_replication_role = origin`,
    )
    .then((results) => (results as unknown as { rowCount: number }[])[1] ?? { rowCount: 0 });
  expect(rowCount).toBe(1);
}

test('the version check removed from the append is found', async () => {
  const { one, other } = await begun();
  const { rows } = await one.pool.query<{ body: string }>(
    `select pg_get_functiondef('authority.record'::regproc) as body`,
  );
  const body = rows[0]?.body ?? '';
  const unchecked = body.replace('where c.after is null', 'where false and c.after is null');
  expect(unchecked).not.toBe(body);
  await one.pool.query(unchecked);
  // Each touches the member as it knows it: the one of the other came between.
  await append(other, 'teamFounded', { teamId: 'u', motto: '' });
  await append(other, 'memberTagged', { memberId: 'm', tags: [] as unknown as string });
  await append(one, 'teamFounded', { teamId: 'v', motto: '' });
  await append(one, 'teamJoined', { teamId: 'v', memberId: 'm' });
  expect(await rulesBroken(one)).toContain('version');
});

test('a state altered by SQL is found', async () => {
  const { one } = await begun();
  await alter(
    one,
    `update derived.state set value = '{"motto":"off","members":[]}' where entity_id = 't'`,
  );
  expect(await rulesBroken(one)).toEqual(new Set(['state']));
});

test('a link of the digest chain broken is found', async () => {
  const { one } = await begun();
  await alter(one, `update authority.event set digest = sha256(digest) where position = 2`);
  expect(await checkStore(one)).toEqual([
    { rule: 'digest', at: 'event 2' },
    { rule: 'digest', at: 'event 3' },
  ]);
});

test.each([
  [
    'the actor of an event',
    `update authority.event set actor = 'eve' where position = 1`,
    'digest',
  ],
  [
    'the data of an event',
    `update authority.event set data = '{"memberId":"m"}' where position = 1`,
    'commitment',
  ],
  [
    'what an event changed',
    `update authority.event set updated = replace(updated::text, 'ann', 'eve')::json where position = 1`,
    'commitment',
  ],
  [
    'the reason of an event',
    `update authority.event set reason = 'so' where position = 1`,
    'commitment',
  ],
  [
    'when it was recorded',
    `update authority.event set recorded_at = recorded_at + interval '1 ms' where position = 3`,
    'digest',
  ],
  ['an event removed', 'delete from authority.event where position = 2', 'position'],
  ['a touch removed', `delete from authority.touch where entity_id = 'm'`, 'touch'],
  ['a head moved', `update authority.head set version = 7 where entity_id = 't'`, 'head'],
])('%s, altered, is found', async (_, statement, rule) => {
  const { one } = await begun();
  await alter(one, statement);
  expect(await rulesBroken(one)).toContain(rule);
});

test('without that, SQL that changes an event is refused', async () => {
  const { one } = await begun();
  for (const statement of [
    'update authority.event set type = type',
    'delete from authority.event',
    'truncate authority.event',
  ]) {
    await expect(one.pool.query(statement)).rejects.toThrow('events are never changed or removed');
  }
});
