import { expect, test } from 'vitest';
import { toldChanges } from '#app/components/timeline/told-changes.ts';

test('an item that leaves and comes again was moved', () => {
  const p2 = { id: 'p2', caption: 'Side' };
  expect(
    toldChanges([
      { path: '/photos/0', before: p2, op: 'remove' },
      { path: '/photos/5', after: p2, op: 'insert' },
      { path: '/photos/6', after: { id: 'p7', caption: 'Detail' }, op: 'insert' },
    ]),
  ).toEqual([
    { path: '/photos/0', names: ['photos'], after: 'p2 Side', kind: 'moved' },
    { path: '/photos/6', names: ['photos'], after: 'p7 Detail', kind: 'set' },
  ]);
});

test('fields are named by their way, objects told field by field, the deletion mark left out', () => {
  expect(
    toldChanges([
      { path: '/$deleted', after: '2026' },
      { path: '/a~1b/c', before: 1, after: null },
      { path: '/at', after: { city: 'Oslo' } },
      { path: '/email', erased: 'set' },
    ]),
  ).toEqual([
    { path: '/a~1b/c', names: ['a/b', 'c'], before: 1, after: null, kind: 'set' },
    { path: '/at/city', names: ['at', 'city'], after: 'Oslo', kind: 'set' },
    { path: '/email', names: ['email'], kind: 'erased' },
  ]);
});

test('what says little comes last', () => {
  const told = toldChanges([
    { path: '/lifecycle:transition', after: 'complete' },
    { path: '/dismissal', after: 'NIL' },
    { path: '/amount', before: null, after: 35 },
    { path: '/appeal', before: 'G', after: 'NIL' },
  ]);
  expect(told.map(({ names }) => names[0])).toEqual([
    'amount',
    'appeal',
    'lifecycle:transition',
    'dismissal',
  ]);
});
