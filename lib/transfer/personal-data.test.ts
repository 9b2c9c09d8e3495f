import { expect, test } from 'vitest';
import { personalLook } from '#lib/domain/personal-look.ts';
import { pseudonymiser } from '#lib/transfer/personal-data.ts';

test.each([
  ['jane@example.org', 'address'],
  ['192.168.0.12', 'address'],
  ['2001:db8:0:0:0:0:0:1', 'address'],
  ['+47 406 12 345', 'address'],
  ['Jane Doe', 'name'],
  ['Doe, Jane', 'name'],
  ['Jürgen von der Heide', 'name'],
  ['Mary J. O’Neill', 'name'],
  ['N77802', null],
  ['Resource21', null],
  ['Group 1', null],
  ['auth0|123456', null],
  ['537', null],
  ['support-3', null],
  ['SYSTEM', null],
])('%s looks like %s', (text, look) => {
  expect(personalLook(text)).toBe(look);
});

test('a pseudonym is the same for the same text, in one store', () => {
  const replace = pseudonymiser(Buffer.alloc(32, 1), 'personal');
  expect(replace('Jane Doe')).toMatch(/^p-[0-9a-f]{24}$/);
  expect(replace('Jane Doe')).toBe(replace('Jane Doe'));
  expect(replace('N77802')).toBe('N77802');
  expect(pseudonymiser(Buffer.alloc(32, 2), 'personal')('Jane Doe')).not.toBe(replace('Jane Doe'));
  expect(pseudonymiser(Buffer.alloc(32, 1), 'all')('N77802')).toMatch(/^p-/);
  expect(pseudonymiser(Buffer.alloc(32, 1), 'none')('Jane Doe')).toBe('Jane Doe');
});
