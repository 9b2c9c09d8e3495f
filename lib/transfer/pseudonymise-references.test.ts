import { expect, test } from 'vitest';
import { pseudonymiseReferences } from '#lib/transfer/pseudonymise-references.ts';

const fields = {
  '/userId': { reference: 'user' },
  '/friends/*': { reference: 'user' },
  '/members/*': { reference: 'user' },
  '/roles/owner/id': { reference: 'user' },
  '/name': { personal: true },
};
const mark = (text: string) => `p-${text}`;

test('references are replaced wherever they lead, and nothing else is', () => {
  const data = {
    userId: 'jane',
    name: 'Jane',
    friends: ['bob', 'eve', 7],
    members: { jane: { since: '2020' } },
    roles: { owner: { id: 'bob', name: 'Bob' }, guest: { id: 'eve' } },
  };
  const before = structuredClone(data);
  expect(pseudonymiseReferences(data, fields, mark)).toEqual({
    userId: 'p-jane',
    name: 'Jane',
    friends: ['p-bob', 'p-eve', 7],
    members: { 'p-jane': { since: '2020' } },
    roles: { owner: { id: 'p-bob', name: 'Bob' }, guest: { id: 'eve' } },
  });
  expect(data).toEqual(before);
});

test('what is absent stays absent', () => {
  expect(pseudonymiseReferences({ friends: null, members: 'x' }, fields, mark)).toEqual({
    friends: null,
    members: 'x',
  });
});
