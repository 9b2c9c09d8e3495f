import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromSteps, steps } from '#lib/domain/steps.ts';

test('what rises evenly is told in two numbers', () => {
  expect(steps(Array.from({ length: 20_000 }, (_, index) => index + 1))).toEqual([1, 20_000]);
  expect(steps([])).toEqual([]);
});

test('what was told is what is read', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (rises) => {
      let at = 0;
      const values = rises.map((rise) => {
        at += rise;
        return at;
      });
      expect(fromSteps(steps(values))).toEqual(values);
    }),
  );
});
