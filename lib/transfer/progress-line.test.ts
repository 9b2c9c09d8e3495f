import { expect, test } from 'vitest';
import { duration, tellProgress } from '#lib/transfer/progress-line.ts';

test('tells what is done, how fast, and how long it takes yet', () => {
  expect(tellProgress('Recording', 45_000, 0.25, 2)).toBe(
    'Recording 45,000, 22,500 a second, 25 %, 6 s left',
  );
  expect(tellProgress('Reading', 0, null, 0)).toBe('Reading 0, 0 a second');
});

test.each([
  [0.2, '1 s'],
  [61, '1 min 1 s'],
  [3725, '1 h 2 min'],
])('%d seconds are %s', (seconds, told) => {
  expect(duration(seconds)).toBe(told);
});
