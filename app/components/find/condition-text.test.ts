import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textToValue, typedToText, valueToText } from '#app/components/find/condition-text.ts';
import type { Json } from '#lib/domain/json.ts';

test('any plain value comes back from a URL as it was', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom<Json>('12', 'true', '"a"', '', null),
  );
  fc.assert(
    fc.property(leaf, (value) => {
      expect(textToValue(valueToText(value))).toBe(value);
    }),
  );
});

test('what is typed is taken as what the field holds', () => {
  expect(typedToText('1,000', [52_000, 1])).toBe('1000');
  expect(typedToText('1', [52_000])).toBe('1');
  expect(textToValue(typedToText('1', ['1', 'x']))).toBe('1');
  expect(textToValue(typedToText('12', ['x']))).toBe('12');
  expect(textToValue(typedToText('true', [true]))).toBe(true);
});
