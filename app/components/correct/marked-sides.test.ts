import { expect, test } from 'vitest';
import { markedSides, type Piece } from '#app/components/correct/marked-sides.ts';

const told = (pieces: Piece[] | undefined) =>
  pieces?.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

test('of two short texts the letters that differ are marked', () => {
  const sides = markedSides('ingrid@fjordmial.example', 'ingrid@fjordmail.example');
  expect(told(sides?.before)).toBe('ingrid@fjordm[i]al.example');
  expect(told(sides?.after)).toBe('ingrid@fjordma[i]l.example');
});

test('of longer ones the words', () => {
  const text =
    'One owner, garaged in winter, serviced each spring, and ridden on Sundays only: as new.';
  const sides = markedSides(text, text.replace('winter', 'summer'));
  expect(told(sides?.before)).toContain('in [winter], serviced');
  expect(told(sides?.after)).toContain('in [summer], serviced');
});

test('what has little in common, or is very long, is not marked', () => {
  expect(markedSides('en', 'nb')).toBeNull();
  expect(markedSides('a'.repeat(3_000), `${'a'.repeat(3_000)}b`)).toBeNull();
  expect(markedSides('same', 'same')).toBeNull();
});
