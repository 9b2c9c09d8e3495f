import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges, reverseChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'id', 'key', '__proto__', 'constructor', 'a/b', 'm~n', '', '0'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const { json } = fc.letrec<{ json: Json; item: Json }>((tie) => ({
  item: fc.oneof(
    tie('json'),
    fc.record({ id: fc.integer({ min: 0, max: 6 }), v: fc.integer({ min: 0, max: 3 }) }),
  ),
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, false, 0, 1, 2, 'x', 'y', ''),
    fc.array(tie('item'), { maxLength: 6 }) as fc.Arbitrary<Json>,
    fc
      .array(fc.tuple(key, tie('json')), { maxLength: 4 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));
const state = fc
  .array(fc.tuple(key, json), { maxLength: 5 })
  .map((pairs) => Object.fromEntries(pairs) as JsonObject);

test('the changes between any two states, applied, give the second and, reversed, the first', () => {
  fc.assert(
    fc.property(state, state, (before, after) => {
      const changes = diffStates(before, after);
      expect(jsonEqual(applyChanges(before, changes), after)).toBe(true);
      expect(jsonEqual(applyChanges(after, reverseChanges(changes)), before)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('equal states have no changes, and different ones have some', () => {
  fc.assert(
    fc.property(state, state, (a, b) => {
      expect(diffStates(a, structuredClone(a))).toEqual([]);
      expect(diffStates(a, b).length === 0).toBe(jsonEqual(a, b));
    }),
  );
});

test('null is told from absent', () => {
  expect(diffStates({ a: null }, {})).toEqual([{ path: '/a', before: null }]);
  expect(diffStates({}, { a: null })).toEqual([{ path: '/a', after: null }]);
});

test('array items are matched by identity, and the others by place', () => {
  const before = {
    photos: [
      { id: 'p1', alt: 'front' },
      { id: 'p2', alt: 'left' },
    ],
  };
  const after = {
    photos: [
      { id: 'p3', alt: 'new' },
      { id: 'p1', alt: 'Front' },
    ],
  };
  expect(diffStates(before, after)).toEqual([
    { path: '/photos/1', before: { id: 'p2', alt: 'left' }, op: 'remove' },
    { path: '/photos/0', after: { id: 'p3', alt: 'new' }, op: 'insert' },
    { path: '/photos/1/alt', before: 'front', after: 'Front' },
  ]);
  expect(diffStates({ rows: [{ n: 1 }, { n: 2 }] }, { rows: [{ n: 1 }, { n: 3 }] })).toEqual([
    { path: '/rows/1/n', before: 2, after: 3 },
  ]);
});

test('`__proto__` is a plain member', () => {
  const after = JSON.parse('{"__proto__":{"polluted":true}}') as JsonObject;
  const changes = diffStates({}, after);
  expect(changes).toEqual([{ path: '/__proto__', after: { polluted: true } }]);
  const applied = applyChanges({}, changes);
  expect(Object.hasOwn(applied, '__proto__')).toBe(true);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
