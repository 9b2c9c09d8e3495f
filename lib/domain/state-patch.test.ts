import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { parsePointer, valueAt } from '#lib/domain/pointer.ts';
import { type PatchStep, statePatch } from '#lib/domain/state-patch.ts';

/** RFC 6902 by the letter, in place, and strict: what it cannot apply throws. */
function applyPatch(state: JsonObject, operations: PatchStep['operation'][]): JsonObject {
  const root = structuredClone(state);
  const parentOf = (path: string): [Json, string] => {
    const tokens = parsePointer(path);
    const last = tokens.pop() ?? '';
    let at: Json = root;
    for (const token of tokens) {
      if (Array.isArray(at)) at = at[Number(token)] as Json;
      else if (isObject(at) && Object.hasOwn(at, token)) at = at[token] as Json;
      else throw new Error(`nothing at ${path}`);
    }
    return [at, last];
  };
  const take = (path: string): Json => {
    const [parent, last] = parentOf(path);
    if (Array.isArray(parent)) {
      if (Number(last) >= parent.length) throw new Error(`nothing at ${path}`);
      return parent.splice(Number(last), 1)[0] as Json;
    }
    if (!isObject(parent) || !Object.hasOwn(parent, last)) throw new Error(`nothing at ${path}`);
    const value = parent[last] as Json;
    delete parent[last];
    return value;
  };
  const put = (path: string, value: Json) => {
    const [parent, last] = parentOf(path);
    if (Array.isArray(parent)) {
      if (Number(last) > parent.length) throw new Error(`past the end: ${path}`);
      parent.splice(Number(last), 0, value);
    } else if (isObject(parent)) {
      Object.defineProperty(parent, last, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      });
    } else throw new Error(`nothing at ${path}`);
  };
  for (const operation of operations) {
    if (operation.op === 'remove') take(operation.path);
    else if (operation.op === 'move') put(operation.path, take(operation.from));
    else {
      if (operation.op === 'replace') take(operation.path);
      put(operation.path, structuredClone(operation.value));
    }
  }
  return root;
}

const key = fc.oneof(
  fc.constantFrom('a', 'b', 'id', 'name', '__proto__', 'constructor', 'a/b', 'm~n', '', '0', 'æ'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const { json } = fc.letrec<{ json: Json; item: Json }>((tie) => ({
  item: fc.oneof(
    tie('json'),
    fc.constantFrom<Json>('x', 'y', 'z', 1, null),
    fc.record({ name: fc.constantFrom('p', 'q', 'r', 's'), v: tie('json') }),
  ),
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, 0, 1, 'x', 'ÅÉ', '🏍️', ''),
    fc.array(tie('item'), { maxLength: 7 }) as fc.Arbitrary<Json>,
    fc
      .uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 8 }), v: tie('json') }), {
        maxLength: 8,
        selector: ({ id }) => id,
      })
      .map((items) => items as Json),
    fc
      .array(fc.tuple(key, tie('json')), { maxLength: 4 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));
const state = fc
  .array(fc.tuple(key, json), { maxLength: 5 })
  .map((pairs) => Object.fromEntries(pairs) as JsonObject);
/** Two states of which the second is often the first with its arrays in another order. */
const pair = fc.oneof(
  fc.tuple(state, state),
  fc.tuple(state, fc.infiniteStream(fc.nat())).map(([before, stream]): [JsonObject, JsonObject] => {
    const shuffled = (value: Json): Json => {
      if (Array.isArray(value)) {
        const items = value.map(shuffled);
        return items
          .map((item) => ({ item, rank: stream.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ item }) => item);
      }
      if (!isObject(value)) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, shuffled(inner)]),
      );
    };
    return [before, shuffled(before) as JsonObject];
  }),
);

test('a comparison of any two states, applied to the first, gives the second', () => {
  fc.assert(
    fc.property(
      pair,
      fc.constantFrom({}, { '/a': { identity: 'v' } }),
      ([before, after], fields) => {
        const steps = statePatch(before, after, fields);
        const patched = applyPatch(
          before,
          steps.map(({ operation }) => operation),
        );
        expect(jsonEqual(patched, after)).toBe(true);
        expect(jsonEqual(applyChanges(before, diffStates(before, after, fields)), after)).toBe(
          true,
        );
        expect(steps.length === 0).toBe(jsonEqual(before, after));
        for (const { operation, was, at } of steps) {
          if (was !== null) expect(valueAt(before, was)).toBeDefined();
          if (at !== null) expect(valueAt(after, at)).toBeDefined();
          if (operation.op === 'add') expect(valueAt(after, at ?? '')).toEqual(operation.value);
        }
      },
    ),
    { numRuns: 1_500 },
  );
}, 60_000);

test('an item that moved is one move, with what changed inside it', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, n: 1 }));
  const before = { list: [a, b, c] } as JsonObject;
  const after = { list: [c, a, { id: 'b', n: 2 }] } as JsonObject;
  expect(statePatch(before, after).map(({ operation }) => operation)).toEqual([
    { op: 'move', from: '/list/2', path: '/list/0' },
    { op: 'replace', path: '/list/2/n', value: 2 },
  ]);
});

test('null is no absence, and an absent member no null', () => {
  expect(statePatch({ a: null, c: 1 }, { b: null, c: null }).map((s) => s.operation)).toEqual([
    { op: 'remove', path: '/a' },
    { op: 'add', path: '/b', value: null },
    { op: 'replace', path: '/c', value: null },
  ]);
});
