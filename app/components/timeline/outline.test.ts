import { expect, test } from 'vitest';
import { joinNewer, joinOlder, readOutline } from '#app/components/timeline/outline.ts';
import { steps } from '#lib/domain/steps.ts';

const told = (
  keys: number[],
  runs: [number, number][],
  looked: { events: number; of: number },
  next: number | null,
) => ({ keys: steps(keys), runs, looked, next });

const newest = readOutline(told([95, 96, 97, 99], [[0, 3]], { events: 10, of: 100 }, 91));

test('what is found further back stands before what is known, with its runs in their places', () => {
  const older = readOutline(told([12, 50], [], { events: 90, of: 100 }, 11));
  expect(joinOlder(newest, older)).toMatchObject({
    keys: [12, 50, 95, 96, 97, 99],
    runs: [[2, 3]],
    top: 100,
    next: 11,
  });
});

test('what is newer than all that was looked at joins at the end, and the look goes on where it was', () => {
  const newer = readOutline(told([101, 102, 103], [[0, 3]], { events: 5, of: 5 }, null), 100);
  expect(joinNewer(newest, newer)).toMatchObject({
    keys: [95, 96, 97, 99, 101, 102, 103],
    runs: [
      [0, 3],
      [4, 3],
    ],
    top: 105,
    next: 91,
  });
});
