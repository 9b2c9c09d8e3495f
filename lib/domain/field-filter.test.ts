import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type FieldFilter,
  fieldConditions,
  formatFieldFilter,
  fulfils,
  groupFieldFilters,
  parseFieldFilter,
  valuesAt,
} from '#lib/domain/field-filter.ts';
import { formatPointer } from '#lib/domain/pointer.ts';

test('every filter is the same again after it stood in a URL', () => {
  const token = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  const filter: fc.Arbitrary<FieldFilter> = fc
    .tuple(
      fc.constantFrom('data', 'metadata'),
      fc.array(token, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(...fieldConditions),
      token,
    )
    .map(([part, tokens, condition, value]) => ({
      path: formatPointer([part, ...tokens]),
      condition,
      value: condition === 'exists' || condition === 'missing' ? '' : value,
    }));
  fc.assert(
    fc.property(filter, (given) => {
      expect(parseFieldFilter(formatFieldFilter(given))).toEqual(given);
    }),
  );
});

test('what is no filter is none', () => {
  for (const text of ['', 'amount=3', '/amount=3', '/data', '!/data/a=3', '/data/a=\0']) {
    expect(parseFieldFilter(text), text).toBeNull();
  }
});

test('values are found through arrays and members, and never in a prototype', () => {
  const value = { items: [{ id: 1 }, { id: 'b' }, 3], 'a/b': { x: null } };
  expect(valuesAt(value, ['items', '*', 'id'])).toEqual([1, 'b']);
  expect(valuesAt(value, ['items', '1', 'id'])).toEqual(['b']);
  expect(valuesAt(value, ['a/b', 'x'])).toEqual([null]);
  expect(valuesAt(value, ['constructor', 'name'])).toEqual([]);
});

test('values of one place join, those of others narrow', () => {
  const [amount, other] = groupFieldFilters([
    { path: '/data/amount', condition: 'is', value: '35' },
    { path: '/data/amount', condition: 'is', value: '36' },
    { path: '/data/amount', condition: 'isNot', value: '36' },
  ]);
  if (!amount || !other) throw new Error('there are two groups');
  expect(amount.values).toEqual(['35', '36']);
  expect([35, '36', 37, null].map((value) => fulfils(amount, [value]))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(fulfils(other, [])).toBe(false);
  expect(fulfils(other, [35])).toBe(true);
});
