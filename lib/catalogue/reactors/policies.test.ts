import { expect, test } from 'vitest';
import type { Told } from '#lib/testing/given.ts';
import { decidedAfter, dueAfter } from '#lib/testing/given-due.ts';

const userId = 'auth0|1';
const one = { advertisementId: 'BR-1' };
const two = { advertisementId: 'BR-2' };
const signedUp: Told = ['userCreated', { userId, email: 'ingrid@solberg.example' }];
const verified: Told = ['userEmailVerified', { userId }];
const suspended: Told = ['userSuspended', { userId }];
const reinstated: Told = ['userReinstated', { userId }];
const created = (of: typeof one, category = 'motorcycle'): Told => [
  'advertisementCreated',
  { ...of, userId, title: 'Honda CB500F, 2019', category },
];
const submitted = (of: typeof one): Told => ['advertisementSubmitted', of];
const held = (of: typeof one, code = 'email_not_verified'): Told => [
  'advertisementHeld',
  { ...of, code, because: 'The seller’s email is not verified' },
];
const motorcycle = [signedUp, created(one), submitted(one)];
const decided = (events: readonly Told[], place?: number) =>
  decidedAfter('publishAdverts', events, place).map(({ type, data }) => [
    type,
    data.advertisementId,
    data.code,
  ]);

test('what is submitted is published, or held with the reason', () => {
  expect(dueAfter('publishAdverts', motorcycle)).toEqual([
    { summary: 'Publish or hold the advert' },
  ]);
  expect(decidedAfter('publishAdverts', motorcycle)).toEqual([
    {
      type: 'advertisementHeld',
      data: {
        ...one,
        code: 'email_not_verified',
        because: 'The seller’s email is not verified',
      },
    },
  ]);
  expect(decided([signedUp, created(one, 'boat'), submitted(one)])).toEqual([
    ['advertisementPublished', 'BR-1', undefined],
  ]);
  expect(decided([signedUp, verified, created(one), submitted(one)])).toEqual([
    ['advertisementPublished', 'BR-1', undefined],
  ]);
  expect(decided([signedUp, created(one, 'boat'), submitted(one), suspended], 2)).toEqual([
    ['advertisementHeld', 'BR-1', 'user_suspended'],
  ]);
});

test('it decides by how things are when it comes to it, and once', () => {
  const rejected: Told = ['advertisementRejected', { ...one, because: 'No photo' }];
  const published: Told = ['advertisementPublished', one];
  const boat = [signedUp, created(one, 'boat'), submitted(one)];
  expect(decided([...boat, published], 2)).toEqual([]);
  expect(decided([...boat, rejected], 2)).toEqual([]);
  expect(decided([...boat, ['advertisementDeleted', one]], 2)).toEqual([]);
  expect(decided([...boat, ['userDeleted', { userId }]], 2)).toEqual([]);
  expect(decided([...motorcycle, held(one)], 2)).toEqual([]);
  expect(decided([...motorcycle, verified], 2)).toEqual([
    ['advertisementPublished', 'BR-1', undefined],
  ]);
});

test('once the email is verified, all that its seller has held is published', () => {
  const history = [...motorcycle, held(one), created(two), submitted(two), held(two), verified];
  expect(dueAfter('publishAdverts', history)).toEqual([{ summary: 'Publish held adverts' }]);
  expect(decided(history)).toEqual([
    ['advertisementPublished', 'BR-1', undefined],
    ['advertisementPublished', 'BR-2', undefined],
  ]);
  expect(dueAfter('publishAdverts', [...history, verified])).toEqual([]);
  expect(dueAfter('publishAdverts', [signedUp, suspended, verified])).toEqual([]);
});

test('so it is when the address is corrected, the suspension ends, or the advert is another one', () => {
  const waiting = [...motorcycle, held(one)];
  const corrected: Told = ['userCorrected', { userId, set: { emailVerified: true } }];
  const edited: Told = ['advertisementEdited', { ...one, category: 'boat' }];
  for (const event of [corrected, edited]) {
    expect(dueAfter('publishAdverts', [...waiting, event])).toHaveLength(1);
    expect(decided([...waiting, event])).toEqual([['advertisementPublished', 'BR-1', undefined]]);
  }
  const back = [...waiting, verified, suspended, held(one, 'user_suspended'), reinstated];
  expect(decided(back)).toEqual([['advertisementPublished', 'BR-1', undefined]]);
  // Of an advert that waits for nothing, an edit is no matter of the policy.
  expect(dueAfter('publishAdverts', [signedUp, created(one), edited])).toEqual([]);
});

test('held for something else than before, it says so; for the same, nothing', () => {
  const waiting = [...motorcycle, held(one)];
  const edited: Told = ['advertisementEdited', { ...one, price: 1 }];
  expect(decided([...waiting, edited])).toEqual([]);
  expect(decided([...waiting, suspended, edited])).toEqual([
    ['advertisementHeld', 'BR-1', 'user_suspended'],
  ]);
});

test('what is held expires after a fortnight, unless it is held no more, or held anew', () => {
  const waiting = [...motorcycle, held(one)];
  expect(dueAfter('expireAdverts', waiting)).toEqual([
    { summary: 'Expires unless it is published before', at: '2026-01-19T09:04:00.000Z' },
  ]);
  const expired = [{ type: 'advertisementExpired', data: one, reason: 'Held for 14 days' }];
  expect(decidedAfter('expireAdverts', waiting)).toEqual(expired);
  const published: Told = ['advertisementPublished', one];
  expect(decidedAfter('expireAdverts', [...waiting, verified, published], 3)).toEqual([]);
  const withdrawn: Told = ['advertisementWithdrawn', one];
  const again = [...waiting, withdrawn, submitted(one), held(one)];
  expect(decidedAfter('expireAdverts', again, 3)).toEqual([]);
  expect(decidedAfter('expireAdverts', again)).toEqual(expired);
  // Held on for another reason, it has waited since the first.
  const longer = [...waiting, held(one, 'user_suspended')];
  expect(decidedAfter('expireAdverts', longer, 3)).toEqual(expired);
});
