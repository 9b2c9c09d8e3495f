import { expect, test } from 'vitest';
import { shownLines } from '#app/components/correct/shown-lines.ts';
import { stateLines } from '#app/components/correct/state-rows.ts';

const entries = Object.fromEntries(
  Array.from({ length: 4_000 }, (_, n) => [`e${n}`, { title: `Title ${n}`, open: true }]),
);
const lines = stateLines([], { name: 'Ledger', entries, few: { a: 1, b: 2 }, last: 'z' }, {});
const none = { text: '', open: new Set<string>(), edited: new Set<string>() };
const told = (seen: Partial<typeof none>) =>
  shownLines(lines, { ...none, ...seen }).map(
    ({ line: { path }, fold }) => `${path}${fold ? ` ${fold}` : ''}`,
  );

test('long groups are folded, short ones are not', () => {
  expect(told({})).toEqual(['/name', '/entries folded', '/few', '/few/a', '/few/b', '/last']);
});

test('what is edited stays in sight, under the groups it stands in', () => {
  expect(told({ edited: new Set(['/entries/e7/title']) })).toEqual([
    '/name',
    '/entries folded',
    '/entries/e7',
    '/entries/e7/title',
    '/few',
    '/few/a',
    '/few/b',
    '/last',
  ]);
});

test('an opened group shows all that it holds', () => {
  expect(told({ open: new Set(['/entries']) })).toHaveLength(6 + 3 * 4_000);
});

test('a text finds fields by name, path and value, wherever they stand', () => {
  expect(told({ text: 'title 3999' })).toEqual([
    '/entries',
    '/entries/e3999',
    '/entries/e3999/title',
  ]);
  expect(told({ text: 'entries/e12/' })).toEqual([
    '/entries',
    '/entries/e12',
    '/entries/e12/title',
    '/entries/e12/open',
  ]);
  expect(told({ text: ' LAST ' })).toEqual(['/last']);
  expect(told({ text: 'nowhere' })).toEqual([]);
});

test('twelve thousand lines are searched within the time of a key', () => {
  // The best of many, whatever else the machine does.
  const times = Array.from({ length: 10 }, () => {
    const start = performance.now();
    told({ text: 'e' });
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});
