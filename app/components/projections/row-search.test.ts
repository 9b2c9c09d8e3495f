import { expect, test } from 'vitest';
import { rowFilterOf, rowFilterText, rowSortOf } from '#app/components/projections/row-search.ts';

test.each([
  ['email is kari nordmann', { column: 'email', is: 'equal', value: 'kari nordmann' }],
  ['price from 10', { column: 'price', is: 'from', value: '10' }],
  ['price before 10', { column: 'price', is: 'before', value: '10' }],
  ['until none', { column: 'until', is: 'equal', value: null }],
  ['email is ', { column: 'email', is: 'equal', value: '' }],
] as const)('%s is read and written', (text, filter) => {
  expect(rowFilterOf(text)).toEqual(filter);
  expect(rowFilterText(filter)).toBe(text);
});

test('what is no filter is none', () => {
  expect(['', 'email', 'email like x', '"; drop is x'].map(rowFilterOf)).toEqual(
    Array.from({ length: 4 }, () => null),
  );
});

test('a minus sorts from the greatest', () => {
  expect(rowSortOf('-price')).toEqual({ column: 'price', descending: true });
  expect(rowSortOf('price')).toEqual({ column: 'price', descending: false });
  expect(rowSortOf('')).toBeUndefined();
});
