import { expect, test } from 'vitest';
import { defineEntity, z } from '#lib/catalogue/backstory.ts';
import { searchableOf } from '#lib/projections/search/searchable.ts';

const account = defineEntity<Record<string, unknown>>({
  type: 'account',
  label: 'Account',
  plural: 'Accounts',
  state: z.looseObject({ plan: z.enum(['gold', 'silver']) }),
  fields: {
    '/password': { secret: true },
    '/tokens/*/value': { secret: true },
    '/owner': { reference: 'user' },
    '/members/*': { reference: 'user' },
    '/members/*/name': { personal: true },
  },
  title: () => null,
  events: () => ({}),
});
const searchable = searchableOf({ entities: new Map([['account', account]]) }, 'account');
const found = (state: Parameters<typeof searchable.leaves>[0], at: string[] = []) =>
  searchable.leaves(state, at).map(({ path, value }) => `${path}=${value}`);

test('texts and numbers are found in their fields, members of lists and maps as one', () => {
  expect(
    found({
      name: ' Kari ',
      order: 4_711,
      tags: ['a', 'b'],
      members: { 'auth0|1': { name: 'Ola' } },
    }),
  ).toEqual(['/name=Kari', '/order=4711', '/tags/*=a', '/tags/*=b', '/members/*/name=Ola']);
});

test('secrets, references, choices, times, counts and our own marks are left out', () => {
  const left = {
    password: { hash: 'x' },
    tokens: [{ value: 'secret', device: 'phone' }],
    owner: 'u1',
    plan: 'gold',
    at: '2026-01-01T00:00:00.000Z',
    logins: 7,
    isNew: true,
    $deleted: 'yes',
  };
  expect(found(left)).toEqual(['/tokens/*/device=phone']);
  expect(found('x', ['password', 'hash'])).toEqual([]);
  expect(found('secret', ['tokens', '0', 'value'])).toEqual([]);
  expect(found('Ola', ['members', 'auth0|1', 'name'])).toEqual(['/members/*/name=Ola']);
});

test('names that are no names are one member, so that fields stay few', () => {
  const general = searchableOf({ entities: new Map() }, 'thing');
  const leaves = general.leaves(JSON.parse('{"__proto__":"x","a/b":"y","12":"z"}'), []);
  expect(leaves.map(({ path, value }) => `${path}=${value}`).toSorted()).toEqual([
    '/*=y',
    '/*=z',
    '/__proto__=x',
  ]);
  // Where any member may be a secret, what is not told apart is left out.
  expect(found(JSON.parse('{"a/b":"y"}'))).toEqual([]);
});
