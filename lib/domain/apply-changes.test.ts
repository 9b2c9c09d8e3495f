import { describe, expect, test } from 'vitest';
import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import type { Change } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';

describe('a change whose values are erased', () => {
  const erased: [string, JsonObject, Change, JsonObject, JsonObject][] = [
    [
      'a member set is absent, and stays so',
      { a: 1, b: 2 },
      { path: '/a', erased: 'set' },
      { b: 2 },
      { b: 2 },
    ],
    [
      'an item set is null',
      { l: [1, 2] },
      { path: '/l/0', erased: 'set' },
      { l: [null, 2] },
      { l: [null, 2] },
    ],
    [
      'an item entered is null, and leaves again',
      { l: [1] },
      { path: '/l/0', erased: 'insert' },
      { l: [null, 1] },
      { l: [1] },
    ],
    [
      'an item that left comes back as null',
      { l: [1, 2] },
      { path: '/l/0', erased: 'remove' },
      { l: [2] },
      { l: [null, 2] },
    ],
  ];
  test.each(erased)('%s', (_, before, change, after, back) => {
    expect(applyChanges(before, [change])).toEqual(after);
    expect(applyChanges(after, reverseChanges([change]))).toEqual(back);
  });
});

test('a path that is not there any more changes nothing', () => {
  const state = { a: { b: 1 }, l: [1], t: 'text', n: null };
  const paths = ['/x/y', '/a/b/c', '/l/7', '/l/x', '/l/-', '/l/01', '/t/0', '/n/x', '/l/0/x'];
  const changes = paths.map((path) => ({ path, before: 1, after: 2 }));
  expect(applyChanges(state, changes)).toEqual(state);
  expect(applyChanges(state, [{ path: '/l/3', after: 1, op: 'insert' }])).toEqual(state);
  expect(applyChanges(state, [{ path: '/l/1', before: 1, op: 'remove' }])).toEqual(state);
});

test('neither state nor changes are altered', () => {
  const state = Object.freeze({ a: Object.freeze({ b: Object.freeze([1, 2]) }) });
  const changes = [Object.freeze({ path: '/a/b/0', before: 1, op: 'remove' as const })];
  expect(applyChanges(state as unknown as JsonObject, changes)).toEqual({ a: { b: [2] } });
  expect(state).toEqual({ a: { b: [1, 2] } });
});

test('ten thousand changes of one object take no longer than as many of ten thousand', () => {
  const changes = Array.from({ length: 10_000 }, (_, n) => ({ path: `/f${n}`, after: n }));
  const start = performance.now();
  const state = applyChanges({}, changes);
  expect(performance.now() - start).toBeLessThan(500);
  expect(Object.keys(state)).toHaveLength(10_000);
});

test('neither what is given nor the changes are changed', () => {
  const after = { b: [1, 2] };
  const changes: Change[] = [
    { path: '/a', after },
    { path: '/a/b/0', op: 'remove', before: 1 },
    { path: '/a/c', after: 3 },
    { path: '/list/0/x', before: 1, after: 2 },
    { path: '/__proto__', after: { own: true } },
    { path: '/__proto__/own', before: true, after: false },
  ];
  const state = { list: [{ x: 1 }] };
  const made = applyChanges(state, changes);
  expect([state, after]).toEqual([{ list: [{ x: 1 }] }, { b: [1, 2] }]);
  expect(JSON.stringify(made)).toBe(
    '{"list":[{"x":2}],"a":{"b":[2],"c":3},"__proto__":{"own":false}}',
  );
});
