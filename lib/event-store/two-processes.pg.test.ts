import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { codesOf } from '#lib/testing/outcome.ts';
import { startProcess } from '#lib/testing/start-process.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

// A store opened twice shares nothing but the database: what each has at hand grows old unseen.

const append = async (store: Store, type: string, data: JsonObject, options?: AppendOptions) =>
  codesOf(await appendEvents(store, operator, [{ type, data }], options));

test('a guard does not refuse by an older state than the one another process has recorded', async () => {
  const { one, other } = await openTwoStores();
  const user = { userId: 'auth0|1' };
  const advert = { advertisementId: 'BR-1' };
  const motorcycle = { ...user, title: 'Honda', category: 'motorcycle' };
  await append(one, 'userCreated', { ...user, email: 'a@b.example' });
  await append(one, 'advertisementCreated', { ...advert, ...motorcycle });
  expect(await append(one, 'advertisementSubmitted', advert)).toBe('recorded');
  expect(await append(one, 'advertisementPublished', advert)).toEqual(['email_not_verified']);
  expect(await append(other, 'userEmailVerified', user)).toBe('recorded');
  expect(await append(one, 'advertisementPublished', advert)).toBe('recorded');
  expect(await checkStore(one)).toEqual([]);
});

test('a guard does not let pass what another process has made refusable', async () => {
  const { one, other } = await openTwoStores();
  const user = { userId: 'auth0|1' };
  const advert = { advertisementId: 'BR-1' };
  await append(one, 'userCreated', { ...user, email: 'a@b.example' });
  await append(one, 'advertisementCreated', {
    ...advert,
    ...user,
    title: 'Boat',
    category: 'boat',
  });
  expect(await append(other, 'userSuspended', user)).toBe('recorded');
  expect(await append(one, 'advertisementSubmitted', advert)).toEqual(['user_suspended']);
});

test('a unique value given up in one process is taken in the other, and held there', async () => {
  const { one, other } = await openTwoStores({ catalogue: await testCatalogue() });
  await append(one, 'memberJoined', { memberId: 'a', handle: 'Ann' });
  expect(await append(other, 'memberJoined', { memberId: 'b', handle: 'ann' })).toEqual([
    'handle_taken',
  ]);
  await append(one, 'memberRenamed', { memberId: 'a', handle: 'bea' });
  expect(await append(other, 'memberJoined', { memberId: 'b', handle: 'ann' })).toBe('recorded');
  expect(await append(one, 'memberRenamed', { memberId: 'a', handle: 'ANN' })).toEqual([
    'handle_taken',
  ]);
  expect(await checkStore(one)).toEqual([]);
});

test('of many who want one value at once, in two processes, one gets it', async () => {
  const { one, other } = await openTwoStores({ catalogue: await testCatalogue() });
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      append(n % 2 ? one : other, 'memberJoined', { memberId: `m${n}`, handle: 'ann' }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
  expect(outcomes.flat().filter((code) => code === 'handle_taken')).toHaveLength(29);
  expect(await checkStore(one)).toEqual([]);
});

test('of two who expect the same version, or absence, one wins and the other is told', async () => {
  const { one, other } = await openTwoStores({ catalogue: await testCatalogue() });
  for (let version = 0; version < 12; version++) {
    const options: AppendOptions = { expected: version === 0 ? 'absent' : version };
    const type = version === 0 ? 'memberJoined' : 'memberNoted';
    const data = { memberId: 'a', ...(version === 0 ? {} : { notes: {} }) };
    const outcomes = await Promise.all(
      [one, other].map((store) => append(store, type, data, options)),
    );
    expect(outcomes.flat().toSorted()).toEqual(['recorded', 'version_conflict']);
  }
});

test('an expected version that a touch has moved is told, and one that was moved elsewhere is not', async () => {
  const { one, other } = await openTwoStores({ catalogue: await testCatalogue() });
  await append(one, 'memberJoined', { memberId: 'a' });
  await append(one, 'teamFounded', { teamId: 't', motto: '' });
  await append(other, 'teamJoined', { teamId: 't', memberId: 'a' });
  const noted = { memberId: 'a', notes: {} };
  expect(await append(one, 'memberNoted', noted, { expected: 1 })).toEqual(['version_conflict']);
  // The team has moved as well: it is read again, since nobody said which version it must have.
  const joined = { teamId: 't', memberId: 'a' };
  expect(await append(one, 'teamJoined', joined, { expected: 2 })).toBe('recorded');
});

test('a refusal that was decided on states read at different moments is decided again', async () => {
  const { one, other } = await openTwoStores({ catalogue: await testCatalogue() });
  await append(other, 'memberJoined', { memberId: 'a', handle: 'ann' });
  await append(other, 'memberJoined', { memberId: 'b' });
  await append(other, 'teamFounded', { teamId: 't', motto: '' });
  const original = one.pool.query;
  let loads = 0;
  one.pool.query = (async (...given: [{ name?: string }]) => {
    // Between the reading of the team and that of the member, the member gets the handle.
    if (given[0].name === 'load-known' && ++loads === 2) {
      await append(other, 'teamHandleGiven', { teamId: 't', handle: 'ann', from: 'a', to: 'b' });
    }
    return Reflect.apply(original, one.pool, given);
  }) as unknown as typeof original;
  const given = { teamId: 't', handle: 'ann', from: 'a', to: 'b' };
  expect(await append(one, 'teamHandleGiven', given)).toEqual(['not_held']);
  expect(loads).toBeGreaterThan(2);
});

test('a process of its own sees what this one records, and the other way round', async () => {
  const { one, connectionString } = await openTwoStores({ catalogue: await testCatalogue() });
  const process = await startProcess(one, connectionString);
  const joined = [{ type: 'memberJoined', data: { memberId: 'a', handle: 'ann' } }];
  expect(codesOf(await process.append(joined))).toBe('recorded');
  expect(await append(one, 'memberJoined', { memberId: 'a' })).toEqual(['entity_exists']);
  expect(await append(one, 'memberLeft', { memberId: 'a' })).toBe('recorded');
  expect(codesOf(await process.append([{ type: 'memberLeft', data: { memberId: 'a' } }]))).toEqual([
    'entity_deleted',
  ]);
}, 60_000);
