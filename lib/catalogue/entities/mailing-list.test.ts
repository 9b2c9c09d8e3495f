import { expect, test } from 'vitest';
import mailingList from '#lib/catalogue/entities/mailing-list.ts';
import user from '#lib/catalogue/entities/user.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { given, type Told } from '#lib/testing/given.ts';

const userId = 'auth0|123456';
const email = 'ingrid@solberg.example';
const mailingListId = 'aXd45';
const signedUp: Told = ['userCreated', { userId, email }];
const made: Told = ['mailingListCreated', { mailingListId, name: 'Boats' }];
const subscribed: Told = ['mailingListMemberSubscribed', { mailingListId, userId, email }];
const unsubscribed: Told = ['mailingListMemberUnsubscribed', { mailingListId, userId }];

test('a member is kept by user id, and the user knows the list', () => {
  const { stateOf } = given(signedUp, made).when(...subscribed);
  expect(stateOf('mailingList', mailingListId)).toMatchObject({
    members: { [userId]: { email, since: '2026-01-05T09:03:00.000Z' } },
  });
  expect(stateOf('user', userId)).toMatchObject({ lists: [mailingListId] });
});

test('who unsubscribes is forgotten on both sides', () => {
  const { stateOf } = given(signedUp, made, subscribed).when(...unsubscribed);
  expect(stateOf('mailingList', mailingListId)).toMatchObject({ members: {} });
  expect(stateOf('user', userId)).toMatchObject({ lists: [] });
});

test('nobody is on a list twice by one account, or leaves it twice', () => {
  expect(given(signedUp, made, subscribed).when(...subscribed).refusal).toBe('already_subscribed');
  expect(given(signedUp, made).when(...unsubscribed).refusal).toBe('not_subscribed');
});

test('only users are subscribed, with the address they have', () => {
  expect(given(made).when(...subscribed).refusal).toBe('user_not_found');
  const deleted: Told = ['userDeleted', { userId }];
  expect(given(signedUp, made, deleted).when(...subscribed).refusal).toBe('user_not_found');
  const other = { mailingListId, userId, email: 'somebody@else.example' };
  const { refusal } = given(signedUp, made).when('mailingListMemberSubscribed', other);
  expect(refusal).toBe('email_not_of_user');
});

test('a user id may be any word', () => {
  const user = { userId: '__proto__', email };
  const { refusal, stateOf } = given(['userCreated', user], made).when(
    'mailingListMemberSubscribed',
    { mailingListId, ...user },
  );
  expect(refusal).toBeNull();
  const members = stateOf('mailingList', mailingListId)?.members;
  expect(Object.keys(members as object)).toEqual(['__proto__']);
  expect(
    given(signedUp, made).when('mailingListMemberUnsubscribed', {
      mailingListId,
      userId: 'constructor',
    }).refusal,
  ).toBe('not_subscribed');
});

test('a list is renamed', () => {
  const { stateOf } = given(made).when('mailingListRenamed', {
    mailingListId,
    name: 'Boats weekly',
  });
  expect(stateOf('mailingList', mailingListId)).toEqual({ name: 'Boats weekly', members: {} });
});

test.each<[string, EntityDefinition]>([
  ['list', mailingList],
  ['user', user],
])('an absent %s that an event touches stays without a state', (_, { touchedBy }) => {
  const told = { actor: null, occurredAt: '2026-01-05T09:00:00.000Z' };
  for (const [type, evolve] of Object.entries(touchedBy)) {
    const data = { userId, email, mailingListId };
    expect(evolve({}, { ...told, type, data, entity: { type: 'any', id: userId } })).toEqual({});
  }
});
