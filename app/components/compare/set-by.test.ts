import { expect, test } from 'vitest';
import { setBy } from '#app/components/compare/set-by.ts';

test('each field tells the step that set it last', () => {
  const by = setBy({ a: 1, b: { c: 1, d: 2 } }, [
    { version: 4, changes: [{ path: '/a', before: 1, after: 2 }] },
    { version: 5, changes: [{ path: '/b/c', before: 1, after: 5 }] },
    { version: 6, changes: [{ path: '/a', before: 2, after: 3 }] },
  ]);
  expect(['/a', '/b/c', '/b/d', '/none'].map(by.of)).toEqual([6, 5, null, null]);
});

test('a value that was replaced whole is set by that, until a part of it changes again', () => {
  const by = setBy({ b: { c: 1 } }, [
    { version: 2, changes: [{ path: '/b/c', before: 1, after: 2 }] },
    { version: 3, changes: [{ path: '/b', before: { c: 2 }, after: { c: 3, d: 1 } }] },
    { version: 4, changes: [{ path: '/b/d', before: 1, after: 2 }] },
  ]);
  expect(['/b/c', '/b/d'].map(by.of)).toEqual([3, 4]);
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
  expect(['/photos/0/alt', '/photos/0/id', '/photos/1/id'].map(by.of)).toEqual([2, null, 4]);
  expect([by.removed('/photos/0'), by.removed('/photos/0/alt'), by.removed('/photos/1')]).toEqual([
    3,
    3,
    null,
  ]);
});

test('a list tells the step that last changed what it holds', () => {
  const by = setBy({ lists: ['a', 'b'] }, [
    { version: 2, changes: [{ path: '/lists/2', after: 'c', op: 'insert' }] },
    { version: 3, changes: [{ path: '/lists/0', before: 'a', op: 'remove' }] },
  ]);
  expect(by.of('/lists')).toBe(3);
});

test('what was removed tells by whom', () => {
  const by = setBy({ a: 1, b: 2 }, [{ version: 9, changes: [{ path: '/a', before: 1 }] }]);
  expect([by.removed('/a'), by.removed('/b'), by.of('/a')]).toEqual([9, null, null]);
});
