import { expect, test } from 'vitest';
import { isNothing, isTechnical } from '#app/components/value/quiet.ts';

test('what stands where there is no value says nothing; zero, false and words do', () => {
  for (const value of [null, '', 'NIL', 'N/A', '-'])
    expect(isNothing(value), `${value}`).toBe(true);
  for (const value of [0, false, 'Nil', 'P', [], {}]) expect(isNothing(value)).toBe(false);
});

test('columns of a log are told from those of a thing', () => {
  expect(isTechnical('lifecycle:transition')).toBe(true);
  expect(isTechnical('lifecycle')).toBe(false);
  expect(isTechnical('totalPaymentAmount')).toBe(false);
});
