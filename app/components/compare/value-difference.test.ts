import { expect, test } from 'vitest';
import { valueDifference } from '#app/components/compare/value-difference.ts';

test('numbers are told with their difference, without the dust of binary fractions', () => {
  expect(valueDifference(52_000, 48_900)).toEqual({
    kind: 'number',
    by: -3100,
    percent: expect.closeTo(-5.96, 2),
  });
  expect(valueDifference(0.1, 0.3)).toMatchObject({ by: 0.2 });
  expect(valueDifference(0, 5)).toEqual({ kind: 'number', by: 5, percent: null });
});

test('instants are told with the time between them', () => {
  expect(valueDifference('2025-12-23T10:39:00Z', '2026-05-22T10:39:00Z')).toEqual({
    kind: 'time',
    ms: 150 * 86_400_000,
  });
  expect(valueDifference('2026-13-45', '2026-01-01')).toBeNull();
});

test('texts that look the same are told so', () => {
  expect(valueDifference('Ingrid@x.example', 'ingrid@x.example ')).toEqual({ kind: 'look-alike' });
  expect(valueDifference('Oslo', 'Bergen')).toBeNull();
  expect(valueDifference(null, 'x')).toBeNull();
});
