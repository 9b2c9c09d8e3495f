import { expect, test } from 'vitest';
import type { Told } from '#lib/testing/given.ts';
import { dueAfter } from '#lib/testing/given-due.ts';

const userId = 'a/b~c';
const email = 'ingrid@solberg.example';
const signedUp: Told = ['userCreated', { userId, email }];
const asked: Told = ['userEmailVerificationRequested', { userId }];
const verified: Told = ['userEmailVerified', { userId }];
const moved: Told = ['userEmailUpdated', { userId, email: 'ingrid@fjordmail.example' }];
const list: Told = ['mailingListCreated', { mailingListId: 'l1', name: 'Boats weekly' }];
const subscribed: Told = ['mailingListMemberSubscribed', { mailingListId: 'l1', userId, email }];
const only = { advertisementId: 'BR-1' };
const offered: Told[] = [
  signedUp,
  ['advertisementCreated', { ...only, userId, title: 'Boat', category: 'boat' }],
  ['advertisementSubmitted', only],
];
const published: Told = ['advertisementPublished', only];

test('the verification letter goes to the address that the user had when it was asked for', () => {
  expect(dueAfter('verificationLetter', [signedUp, asked])).toEqual([
    {
      recipient: { type: 'user', id: userId, version: 2, field: '/email' },
      summary: 'Verification letter',
    },
  ]);
  expect(dueAfter('verificationLetter', [signedUp, asked], { erased: true })).toHaveLength(1);
  expect(dueAfter('verificationLetter', [signedUp, verified, moved, asked])).toMatchObject([
    { recipient: { version: 4 } },
  ]);
});

test('of a changed address, the one that was is told', () => {
  expect(dueAfter('addressChangedLetter', [signedUp, asked, moved])).toEqual([
    {
      recipient: { type: 'user', id: userId, version: 2, field: '/email' },
      summary: 'Letter to the old address',
    },
  ]);
  const same: Told = ['userEmailUpdated', { userId, email }];
  expect(dueAfter('addressChangedLetter', [signedUp, same])).toEqual([]);
});

test('a new member is welcomed at the address that the list has', () => {
  const history = [signedUp, list, subscribed];
  expect(dueAfter('newsletterWelcome', history)).toEqual([
    {
      recipient: { type: 'mailingList', id: 'l1', version: 2, field: '/members/a~1b~0c/email' },
      summary: 'Newsletter welcome',
    },
  ]);
  expect(dueAfter('newsletterWelcome', history, { erased: true })).toEqual([]);
});

test('a seller is told that their advert is live, unless they are gone', () => {
  expect(dueAfter('advertPublishedNotice', [...offered, published])).toEqual([
    {
      recipient: { type: 'user', id: userId, version: 1, field: '/email' },
      summary: 'Advert published notice',
    },
  ]);
  const gone: Told = ['userDeleted', { userId }];
  expect(dueAfter('advertPublishedNotice', [...offered, gone, published])).toEqual([]);
});
