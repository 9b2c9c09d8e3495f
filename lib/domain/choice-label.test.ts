import { expect, test } from 'vitest';
import { choiceLabel, choiceName } from '#lib/domain/choice-label.ts';

const labels = { nb: 'Norwegian Bokmål', '2': 'Twice', draft: 'Draft' };

test.each([
  ['nb', 'nb · Norwegian Bokmål'],
  [2, '2 · Twice'],
  ['draft', 'Draft'],
  ['strange sign-in', 'Strange sign-in'],
  ['ownRequest', 'ownRequest · Own request'],
  ['NOK', 'NOK'],
  ['constructor', 'Constructor'],
  ['', '""'],
  [3, '3'],
  [true, 'true'],
])('%j reads %s', (value, told) => {
  expect(choiceLabel(value, labels)).toBe(told);
});

test('a value that its type gives no name has none', () => {
  const named = ['nb', 2, 'other', 'constructor', true, null].map((value) =>
    choiceName(value, labels),
  );
  expect(named).toEqual(['Norwegian Bokmål', 'Twice', null, null, null, null]);
  expect(choiceName('nb', undefined)).toBeNull();
});
