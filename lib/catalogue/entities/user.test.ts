import { expect, test } from 'vitest';
import { given, type Told } from '#lib/testing/given.ts';

const userId = 'auth0|123456';
const email = 'ingrid@old.example';
const signedUp: Told = ['userCreated', { userId, email, name: 'Ingrid Solberg' }];
const listMade: Told = ['mailingListCreated', { mailingListId: 'aXd45', name: 'Boats' }];
const subscribed: Told = ['mailingListMemberSubscribed', { mailingListId: 'aXd45', userId, email }];
const verified: Told = ['userEmailVerified', { userId }];

test('who signs up is active, and unproved', () => {
  const { stateOf } = given().when(...signedUp);
  expect(stateOf('user', userId)).toEqual({
    email,
    name: 'Ingrid Solberg',
    emailVerified: false,
    status: 'active',
    lists: [],
    logins: 0,
    registeredAt: '2026-01-05T09:01:00.000Z',
  });
});

test('a new address is unproved, and the lists that hold the old one learn it by the same event', () => {
  const { refusal, stateOf, versionOf } = given(signedUp, verified, listMade, subscribed).when(
    'userEmailUpdated',
    { userId, email: 'ingrid@solberg.example' },
  );
  expect(refusal).toBeNull();
  expect(stateOf('user', userId)).toMatchObject({
    email: 'ingrid@solberg.example',
    emailVerified: false,
    lists: ['aXd45'],
  });
  expect(stateOf('mailingList', 'aXd45')).toMatchObject({
    members: { [userId]: { email: 'ingrid@solberg.example' } },
  });
  expect(versionOf('mailingList', 'aXd45')).toBe(3);
});

test('lists that were left do not learn it', () => {
  const left: Told = ['mailingListMemberUnsubscribed', { mailingListId: 'aXd45', userId }];
  const { versionOf } = given(signedUp, listMade, subscribed, left).when('userEmailUpdated', {
    userId,
    email: 'ingrid@solberg.example',
  });
  expect(versionOf('mailingList', 'aXd45')).toBe(3);
});

test('an email belongs to one user at a time, however it is written', () => {
  const other = { userId: 'auth0|2', email: 'Ingrid@OLD.example' };
  expect(given(signedUp).when('userCreated', other).refusal).toBe('email_taken');
});

test('a letter to an address that was given up proves nothing', () => {
  const changed: Told = ['userEmailUpdated', { userId, email: 'ingrid@solberg.example' }];
  const late = given(signedUp, changed).when('userEmailVerified', { userId, email });
  expect(late.refusal).toBe('email_changed_since');
  const { stateOf } = given(signedUp).when('userEmailVerified', { userId, email });
  expect(stateOf('user', userId)).toMatchObject({ emailVerified: true });
});

test('what is verified is not verified again', () => {
  const { refusal } = given(signedUp, verified).when('userEmailVerificationRequested', { userId });
  expect(refusal).toBe('email_already_verified');
});

test('a profile is changed in what was sent, and keeps the rest', () => {
  const { stateOf } = given(signedUp).when('userProfileUpdated', { userId, language: 'nb' });
  expect(stateOf('user', userId)).toMatchObject({ name: 'Ingrid Solberg', language: 'nb' });
});

test('sign-ins are counted, the last one is kept', () => {
  const first: Told = ['userLoggedIn', { userId, device: 'iPhone 14', ip: '198.51.100.24' }];
  const { stateOf } = given(signedUp, first).when('userLoggedIn', { userId, device: 'iPad' });
  expect(stateOf('user', userId)).toMatchObject({
    logins: 2,
    lastLogin: { at: '2026-01-05T09:03:00.000Z', device: 'iPad' },
  });
});

test('who is suspended cannot sign in until reinstated', () => {
  const suspended: Told = ['userSuspended', { userId, because: 'reports' }];
  const reinstated: Told = ['userReinstated', { userId }];
  expect(given(signedUp, suspended).when('userLoggedIn', { userId }).refusal).toBe(
    'user_suspended',
  );
  expect(given(signedUp, suspended).when(...suspended).refusal).toBe('user_suspended');
  expect(given(signedUp).when(...reinstated).refusal).toBe('user_not_suspended');
  const back = given(signedUp, suspended, reinstated).when('userLoggedIn', { userId });
  expect(back.refusal).toBeNull();
  expect(back.stateOf('user', userId)).not.toHaveProperty('suspendedFor');
});

test('a deleted account refuses everything but to be restored', () => {
  const deleted: Told = ['userDeleted', { userId }];
  expect(given(signedUp, deleted).when('userLoggedIn', { userId }).refusal).toBe('entity_deleted');
  expect(given(signedUp).when('userRestored', { userId }).refusal).toBe('not_deleted');
  const { stateOf } = given(signedUp, deleted).when('userRestored', { userId });
  expect(stateOf('user', userId)).not.toHaveProperty('$deleted');
});

test('keys that the schema does not know are refused', () => {
  const { refusal } = given().when('userCreated', { userId, email, isAdmin: true });
  expect(refusal).toMatch(/^invalid/);
});

test('a correction of the address reaches the lists that hold it, and is unproved unless it says so', () => {
  const right = { userId, set: { email: 'ingrid@fjord.example' } };
  const history = [signedUp, verified, listMade, subscribed];
  expect(given(...history).when('userCorrected', right).refusal).toBe('email_not_proved');
  const { refusal, stateOf } = given(...history).when('userCorrected', {
    ...right,
    set: { ...right.set, emailVerified: true },
    unset: ['name'],
  });
  expect(refusal).toBeNull();
  expect(stateOf('user', userId)).toMatchObject({ ...right.set, emailVerified: true });
  expect(stateOf('user', userId)).not.toHaveProperty('name');
  expect(stateOf('mailingList', 'aXd45')).toMatchObject({ members: { [userId]: right.set } });
});

test('a correction takes an address from nobody, and what it sets is checked', () => {
  const other: Told = ['userCreated', { userId: 'u2', email: 'taken@old.example' }];
  const correct = (data: object) =>
    given(signedUp, other).when('userCorrected', { userId, ...data });
  expect(correct({ set: { email: 'Taken@old.example' } }).refusal).toBe('email_taken');
  expect(correct({ set: { email: 'nonsense' } }).refusal).toMatch(/^invalid/);
  expect(correct({ set: { lists: [] } }).refusal).toMatch(/^invalid/);
  expect(correct({ unset: ['status'] }).refusal).toMatch(/^invalid/);
  expect(correct({ set: { name: 'I' }, unset: ['name'] }).refusal).toMatch(/^invalid/);
  expect(correct({ set: { suspendedFor: 'fraud' } }).refusal).toBe('suspended_for_nothing');
});
