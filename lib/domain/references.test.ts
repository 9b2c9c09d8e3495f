import { expect, test } from 'vitest';
import { referenceOfKey, referencesIn } from '#lib/domain/references.ts';

const fields = {
  '/userId': { reference: 'user' },
  '/lists/*': { reference: 'mailingList' },
  '/members/*': { reference: 'user' },
  '/members/*/email': { personal: true },
};
const user = (id: string) => ({ type: 'user', id });

test('a state refers by its fields, by the items of its lists and by the keys of its maps', () => {
  const state = {
    userId: 'a|1',
    lists: ['boats', 'cars'],
    members: { 'b/2': { email: 'b@x.example' }, __proto__: {} },
    name: 'c',
  };
  expect(referencesIn(state, fields)).toEqual([
    user('a|1'),
    { type: 'mailingList', id: 'boats' },
    { type: 'mailingList', id: 'cars' },
    user('b/2'),
  ]);
});

test('a change refers by where it stands, above the reference, at it or below', () => {
  expect(referencesIn('a|1', fields, ['userId'])).toEqual([user('a|1')]);
  expect(referencesIn('boats', fields, ['lists', '3'])).toEqual([
    { type: 'mailingList', id: 'boats' },
  ]);
  expect(referencesIn({ email: 'x' }, fields, ['members', 'b/2'])).toEqual([user('b/2')]);
  expect(referencesIn('x', fields, ['members', 'b/2', 'email'])).toEqual([user('b/2')]);
  expect(referencesIn('x', fields, ['name'])).toEqual([]);
  expect(referencesIn('', fields, ['userId'])).toEqual([]);
});

test('a key is a reference only where the hints say so', () => {
  expect(referenceOfKey(['members', 'b/2', 'email'], 1, fields)).toEqual(user('b/2'));
  expect(referenceOfKey(['members', 'b/2', 'email'], 2, fields)).toBeNull();
  expect(referenceOfKey(['address', 'city'], 1, fields)).toBeNull();
});
