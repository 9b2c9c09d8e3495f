import { beforeAll, expect, test } from 'vitest';
import { fillDemo } from '#lib/demo/fill-demo.ts';
import { generate } from '#lib/demo/generate.ts';
import {
  accountTakeover,
  buggyClient,
  doubleSubscription,
  mistypedAddress,
  wrongPrice,
} from '#lib/demo/planted-cases.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let filled: Store;
const told: number[] = [];

let countWhenKilled = 0;

// One fill for all tests of this file, killed midway and begun again.
beforeAll(async () => {
  const { store, end } = await makeTestStore();
  filled = store;
  const killed = fillDemo(store, (done) => {
    if (done >= 3000) throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  countWhenKilled = await countOf(store);
  await fillDemo(store, (done) => told.push(done));
  return end;
}, 180_000);

async function countOf(store: Store): Promise<number> {
  const { rows } = await store.pool.query<{ n: bigint }>(
    'select count(*) as n from authority.event',
  );
  return Number(rows[0]?.n);
}

async function stateOf(type: string, id: string, version?: number) {
  const snapshot = await readState(
    filled,
    { type, id },
    version === undefined ? undefined : { version },
  );
  if (!snapshot) throw new Error(`There is no ${type}/${id}`);
  return snapshot;
}

test('the demonstration is filled once, in order of time, without a gap', async () => {
  const count = await countOf(filled);
  expect(count).toBeGreaterThan(9500);
  expect(count).toBeLessThan(10_500);
  expect(told.at(-1)).toBe(count);

  const { rows: backwards } = await filled.pool.query(
    `select a.position from authority.event a
     join authority.event b on b.position = a.position + 1 and b.occurred_at < a.occurred_at`,
  );
  expect(backwards).toEqual([]);
  const { rows: gaps } = await filled.pool.query(
    `select entity_type, entity_id from (
       select entity_type, entity_id, version from authority.event
       union all select entity_type, entity_id, version from authority.touch) v
     group by 1, 2 having count(*) <> max(version) or min(version) <> 1`,
  );
  expect(gaps).toEqual([]);

  await fillDemo(filled);
  expect(await countOf(filled)).toBe(count);
}, 120_000);

test('killed midway, it goes on to the same end', async () => {
  expect(countWhenKilled).toBe(3000);
  const { rows } = await filled.pool.query<{ value: string }>(
    `select value::text from operational.setting where name = 'demo_started_at'`,
  );
  const events = generate(filled.catalogue, Number(rows[0]?.value));
  const { rows: stored } = await filled.pool.query<{ id: string }>(
    'select id from authority.event order by position',
  );
  expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
}, 60_000);

test('the five planted cases stand in it as docs/tour.md tells them', async () => {
  const ingrid = await stateOf('user', mistypedAddress.userId);
  expect(ingrid.version).toBe(mistypedAddress.versions);
  expect(ingrid.state).toMatchObject({ email: mistypedAddress.mistyped, emailVerified: false });
  const boats = await stateOf('mailingList', mistypedAddress.listId);
  expect(valueAt(boats.state, `/members/${mistypedAddress.userId}/email`)).toBe(
    mistypedAddress.mistyped,
  );
  const [mistake] = await readHistory(
    filled,
    { type: 'user', id: mistypedAddress.userId },
    { order: 'asc', after: mistypedAddress.version - 1, limit: 1 },
  );
  expect(mistake?.event).toMatchObject({ type: 'userEmailUpdated', actor: 'staff|dana' });
  expect(mistake?.event.updated).toMatchObject([
    { type: 'user', version: mistypedAddress.version },
    { type: 'mailingList', id: mistypedAddress.listId },
    ...[{ type: '$reservation' }, { type: '$reservation' }],
  ]);

  const taken = await stateOf('user', accountTakeover.userId, accountTakeover.versions.last);
  expect(taken.state).toMatchObject({
    email: accountTakeover.strangeEmail,
    emailVerified: true,
    lastLogin: { device: accountTakeover.strangeDevice, ip: accountTakeover.strangeIp },
  });
  const oskar = await stateOf('user', accountTakeover.userId);
  expect(oskar.version).toBe(accountTakeover.versions.now);
  expect(oskar.state).toMatchObject({
    email: accountTakeover.email,
    phone: accountTakeover.strangePhone,
    address: { city: 'Trondheim' },
    status: 'active',
  });

  const lastGood = await stateOf(
    'user',
    accountTakeover.userId,
    accountTakeover.versions.first - 1,
  );
  const left = diffStates(lastGood.state, oskar.state).map(({ path }) => path.split('/')[1]);
  expect([...new Set(left)].toSorted()).toEqual(['lastLogin', 'logins', 'phone']);

  const { first, second, listId } = doubleSubscription;
  const bikes = await stateOf('mailingList', listId);
  expect(valueAt(bikes.state, `/members/${first.userId}/email`)).toBe(first.email);
  expect(valueAt(bikes.state, `/members/${second.userId}/email`)).toBe(second.email);

  const { advertisementId, version, before, wrong } = wrongPrice;
  const wasRight = await stateOf('advertisement', advertisementId, version - 1);
  expect(wasRight.state.price).toBe(before);
  const advert = await stateOf('advertisement', advertisementId);
  expect(advert.version).toBe(wrongPrice.versions);
  expect(advert.state).toMatchObject({ price: wrong, status: 'published' });

  for (const { userId, language, overwritten } of [buggyClient.amina, buggyClient.sanna]) {
    const was = await stateOf('user', userId, overwritten - 1);
    const is = await stateOf('user', userId, overwritten);
    expect([was.state.language, is.state.language]).toEqual([language, 'en']);
  }
});
