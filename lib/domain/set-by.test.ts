import { expect, test } from 'vitest';
import { setBy } from '#lib/domain/set-by.ts';

test('each field tells the step that set it last', () => {
  const by = setBy({ a: 1, b: { c: 1, d: 2 } }, [
    { version: 4, changes: [{ path: '/a', before: 1, after: 2 }] },
    { version: 5, changes: [{ path: '/b/c', before: 1, after: 5 }] },
    { version: 6, changes: [{ path: '/a', before: 2, after: 3 }] },
  ]);
  expect(['/a', '/b/c', '/b/d'].map((path) => by.set[path])).toEqual([6, 5, undefined]);
});

test('a value that was replaced whole is set by that, until a part of it changes again', () => {
  const by = setBy({ b: { c: 1 } }, [
    { version: 2, changes: [{ path: '/b/c', before: 1, after: 2 }] },
    { version: 3, changes: [{ path: '/b', before: { c: 2 }, after: { c: 3, d: 1 } }] },
    { version: 4, changes: [{ path: '/b/d', before: 1, after: 2 }] },
  ]);
  expect(['/b/c', '/b/d'].map((path) => by.set[path])).toEqual([3, 4]);
});

test('items of arrays keep theirs when others come and go', () => {
  const by = setBy(
    {
      photos: [
        { id: 'p1', alt: 'a' },
        { id: 'p2', alt: 'b' },
      ],
    },
    [
      { version: 2, changes: [{ path: '/photos/1/alt', before: 'b', after: 'c' }] },
      { version: 3, changes: [{ path: '/photos/0', before: {}, op: 'remove' }] },
      { version: 4, changes: [{ path: '/photos/1', after: { id: 'p3' }, op: 'insert' }] },
    ],
  );
  expect(['/photos/0/alt', '/photos/0/id', '/photos/1/id'].map((path) => by.set[path])).toEqual([
    2,
    undefined,
    4,
  ]);
  expect(by.removed).toEqual({ '/photos/0': 3, '/photos/0/id': 3, '/photos/0/alt': 3 });
});

test('a list tells the step that last changed what it holds', () => {
  const by = setBy({ lists: ['a', 'b'] }, [
    { version: 2, changes: [{ path: '/lists/2', after: 'c', op: 'insert' }] },
    { version: 3, changes: [{ path: '/lists/0', before: 'a', op: 'remove' }] },
  ]);
  expect(by.set['/lists']).toBe(3);
});

test('what was removed tells by whom', () => {
  const by = setBy({ a: 1, b: 2 }, [{ version: 9, changes: [{ path: '/a', before: 1 }] }]);
  expect(by).toEqual({ set: {}, removed: { '/a': 9 } });
});

test('an item that moved keeps what had set its fields, and tells what moved it', () => {
  const [a, b] = [
    { id: 'a', alt: 'x', w: 1 },
    { id: 'b', alt: 'y', w: 1 },
  ];
  const by = setBy({ photos: [a, b] }, [
    { version: 2, changes: [{ path: '/photos/1/alt', before: 'y', after: 'z' }] },
    {
      version: 3,
      changes: [
        { path: '/photos/1', before: { id: 'b', alt: 'z', w: 1 }, op: 'remove' },
        { path: '/photos/0', after: { id: 'b', alt: 'z', w: 2 }, op: 'insert' },
      ],
    },
  ]);
  expect(by.set).toEqual({ '/photos': 3, '/photos/0': 3, '/photos/0/alt': 2, '/photos/0/w': 3 });
  expect(by.removed).toEqual({});
});
