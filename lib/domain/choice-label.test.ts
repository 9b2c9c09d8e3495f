import { expect, test } from 'vitest';
import { choiceLabel } from '#lib/domain/choice-label.ts';

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
