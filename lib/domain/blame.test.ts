import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { walkBlame } from '#lib/domain/blame.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { movedItems } from '#lib/domain/moved-items.ts';
import { arrayIndex, escapeToken, parsePointer } from '#lib/domain/pointer.ts';

type Told = { version: number; changes: Change[] };

function history(states: JsonObject[]): Told[] {
  return states.map((state, index) => ({
    version: index + 1,
    changes: diffStates(states[index - 1] ?? {}, state),
  }));
}

function blameOf(states: JsonObject[]) {
  const walk = walkBlame(states.at(-1) ?? {});
  for (const { version, changes } of history(states).toReversed()) {
    if (walk.open().length > 0) walk.step(version, changes);
  }
  return Object.fromEntries(walk.fields().map(({ path, version }) => [path, version]));
}

/** A state in which each value carries the version that set it: folded forwards, from the first. */
type Carried = { by: number; members?: Map<string, Carried>; items?: Carried[] };

function carry(value: Json, by: number): Carried {
  if (Array.isArray(value)) return { by, items: value.map((item) => carry(item, by)) };
  if (!isObject(value)) return { by };
  return {
    by,
    members: new Map(Object.entries(value).map(([name, inner]) => [name, carry(inner, by)])),
  };
}

function carryMoved(node: Carried, before: Json, after: Json, by: number): Carried {
  if (jsonEqual(before, after)) return node;
  if (isObject(before) && isObject(after)) {
    const members = new Map<string, Carried>();
    for (const [name, value] of Object.entries(after)) {
      const former = member(before, name);
      const inner = node.members?.get(name);
      const stays = former !== undefined && inner !== undefined;
      members.set(name, stays ? carryMoved(inner, former, value, by) : carry(value, by));
    }
    const same =
      Object.keys(before).every((name) => members.has(name)) &&
      Object.keys(before).length === members.size;
    return { by: same ? node.by : by, members };
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const items = after.map((item, index) => {
      const inner = node.items?.[index];
      return inner ? carryMoved(inner, before[index] ?? null, item, by) : carry(item, by);
    });
    return { by: node.by, items };
  }
  return carry(after, by);
}

function refold(steps: Told[]): Record<string, number> {
  const root: Carried = { by: 0, members: new Map() };
  for (const { version, changes } of steps) {
    const moved = movedItems(changes);
    const left = new Map<Change, Carried>();
    for (const change of changes) {
      const tokens = parsePointer(change.path);
      const last = tokens.at(-1) as string;
      let parent = root;
      for (const token of tokens.slice(0, -1)) {
        parent = (parent.members?.get(token) ?? parent.items?.[arrayIndex(token) ?? -1]) as Carried;
      }
      const index = arrayIndex(last) ?? -1;
      if (change.op === 'remove') {
        const [gone] = (parent.items as Carried[]).splice(index, 1);
        left.set(change, gone as Carried);
        parent.by = version;
      } else if (change.op === 'insert') {
        const from = moved.get(change);
        const after = change.after as Json;
        const node = from
          ? carryMoved(left.get(from) as Carried, from.before as Json, after, version)
          : carry(after, version);
        (parent.items as Carried[]).splice(index, 0, node);
        parent.by = version;
      } else if (parent.items) {
        parent.items[index] = carry(change.after as Json, version);
        parent.by = version;
      } else {
        if (change.after === undefined) parent.members?.delete(last);
        else parent.members?.set(last, carry(change.after, version));
        if (change.before === undefined || change.after === undefined) parent.by = version;
      }
    }
  }
  const told: [string, number][] = [];
  const tell = (node: Carried, path: string) => {
    if (path !== '') told.push([path, node.by]);
    for (const [name, inner] of node.members ?? []) tell(inner, `${path}/${escapeToken(name)}`);
    node.items?.forEach((inner, index) => {
      tell(inner, `${path}/${index}`);
    });
  };
  tell(root, '');
  return Object.fromEntries(told);
}

const key = fc.constantFrom('a', 'b', 'id', '__proto__', '0', 'x/y', 'ø~');
const leaf = fc.constantFrom<Json>(null, 0, 1, 'a', 'ø', true, '');
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(fc.record({ id: fc.integer({ min: 0, max: 4 }), n: leaf }), { maxLength: 4 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
}));
const state = fc.dictionary(key, value, { maxKeys: 4 }) as fc.Arbitrary<JsonObject>;

describe('blame', () => {
  test('equals a naive refold from the first version', () => {
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 8 }), (states) => {
        expect(blameOf(states)).toEqual(refold(history(states)));
      }),
      { numRuns: 1_500 },
    );
  });

  test('a moved item keeps who set its fields; the list tells who moved it', () => {
    const [p, q] = [
      { id: 'p', text: 'Front' },
      { id: 'q', text: 'Back' },
    ];
    const states = [{ photos: [p, q] }, { photos: [q, p] }, { photos: [{ ...q, text: 'B' }, p] }];
    expect(blameOf(states)).toMatchObject({
      '/photos': 2,
      '/photos/0/text': 3,
      '/photos/0/id': 1,
      '/photos/1/text': 1,
    });
  });

  test('a removed field is told with the version that took it away, and its last value', () => {
    const states = [
      { a: 1, b: { c: 'x', d: 1 }, e: 1 },
      { a: 2, b: { d: 1 }, e: 1 },
      { b: { d: 1 } },
      { b: { d: 1 }, e: 3 },
    ];
    const walk = walkBlame(states.at(-1) as JsonObject);
    for (const { version, changes } of history(states).toReversed()) walk.step(version, changes);
    expect(walk.removed).toEqual([
      { path: '/a', version: 3, before: 2, isItem: false },
      { path: '/b/c', version: 2, before: 'x', isItem: false },
    ]);
  });

  test('it needs no version but those that changed what is still open', () => {
    const states = Array.from({ length: 30 }, (_, n) => ({ name: 'A', count: n }));
    const walk = walkBlame(states.at(-1) as JsonObject);
    const steps = history(states).toReversed();
    walk.step(30, steps[0]?.changes ?? []);
    expect(walk.open()).toEqual(['name']);
    walk.step(1, steps.at(-1)?.changes ?? []);
    expect(walk.open()).toEqual([]);
  });

  test('what was erased crashes nothing: shapes stay, values are absent', () => {
    const walk = walkBlame({ list: [null, 'b'], kept: 1 });
    walk.step(4, [{ path: '/gone', erased: 'set' }]);
    walk.step(3, [{ path: '/nowhere/deep', erased: 'set' }]);
    walk.step(2, [{ path: '/list/0', erased: 'insert' }]);
    walk.step(1, [
      { path: '/list', after: ['b'] },
      { path: '/kept', after: 1 },
    ]);
    expect(walk.fields()).toEqual([
      { path: '/list', version: 2 },
      { path: '/list/0', version: 2 },
      { path: '/list/1', version: 1 },
      { path: '/kept', version: 1 },
    ]);
    expect(walk.removed[0]).toEqual({ path: '/gone', version: 4, isItem: false });
  });
});
