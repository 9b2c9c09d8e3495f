import { expect, test } from 'vitest';
import {
  blockOf,
  blockStart,
  blocksBetween,
  isFull,
} from '#app/components/timeline/version-blocks.ts';

test('every version lies in the block that starts before it', () => {
  for (const version of [1, 50, 51, 100, 101, 10_000, 20_000]) {
    const start = blockStart(blockOf(version));
    expect(version).toBeGreaterThan(start);
    expect(version).toBeLessThanOrEqual(start + 50);
  }
});

test('a block is full once the head is past it or at its end', () => {
  expect([isFull(0, 49), isFull(0, 50), isFull(1, 99), isFull(1, 100)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test('a range reads the blocks it spans', () => {
  expect(blocksBetween(-3, 50)).toEqual([0]);
  expect(blocksBetween(50, 51)).toEqual([0, 1]);
  expect(blocksBetween(9_990, 10_060)).toEqual([199, 200, 201]);
});
