import { expect, test } from 'vitest';
import { z } from 'zod';
import { schemaFaults } from '#lib/event-store/schema-faults.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  code: z.string().min(3, 'A code has three letters.').optional(),
  price: z.number().min(0).optional(),
  kind: z.enum(['a', 'b']).optional(),
});

const messages = (data: object) =>
  schemaFaults({ schema: schema as never }, data as never).map(({ message }) => message);

test('faults of a schema are told in words, and in those of the catalogue where it has some', () => {
  expect(messages({})).toEqual(['This is missing.']);
  expect(messages({ name: '' })).toEqual(['This is empty.']);
  expect(messages({ name: 'too long' })).toEqual(['Too long: at most 5 characters.']);
  expect(messages({ name: 'a', price: -1 })).toEqual(['Too small: at least 0.']);
  expect(messages({ name: 'a', code: 'x' })).toEqual(['A code has three letters.']);
  expect(messages({ name: 1 })[0]).toMatch(/expected string/);
});
