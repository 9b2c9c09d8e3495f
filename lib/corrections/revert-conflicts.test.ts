import { expect, test } from 'vitest';
import { restoreAt } from '#lib/corrections/restore-at.ts';
import { type MergeRules, mergeBack } from '#lib/corrections/revert-conflicts.ts';
import type { State } from '#lib/domain/event.ts';

const rules: MergeRules = {
  version: 3,
  fields: {},
  laterAt: () => null,
  isErased: () => false,
  choices: {},
};
const merged = (made: State, was: State, now: State, more: Partial<MergeRules> = {}) =>
  mergeBack(made, was, now, { ...rules, ...more });
const item = (id: string, n = 0) => ({ id, n });

test('what was before stands again, what others did stays', () => {
  const { state, conflicts } = merged(
    { a: 2, b: { c: 2, d: 1 }, new: 1 },
    { a: 1, b: { c: 1, d: 1 }, gone: 1 },
    { a: 2, b: { c: 2, d: 5 }, new: 1, more: true },
  );
  expect(state).toEqual({ a: 1, b: { c: 1, d: 5 }, gone: 1, more: true });
  expect(conflicts).toEqual([]);
});

test('items of lists come back, go and change back wherever they stand now', () => {
  const back = (made: object[], was: object[], now: object[]) =>
    merged({ list: made } as State, { list: was } as State, { list: now } as State).state['list'];
  expect(back([item('b')], [item('a'), item('b')], [item('x'), item('b')])).toEqual([
    item('a'),
    item('x'),
    item('b'),
  ]);
  expect(back([item('a'), item('b')], [item('a')], [item('x'), item('b'), item('a')])).toEqual([
    item('x'),
    item('a'),
  ]);
  expect(back([item('a', 2)], [item('a', 1)], [item('x'), item('a', 2)])).toEqual([
    item('x'),
    item('a', 1),
  ]);
  expect(back([item('b'), item('a')], [item('a'), item('b')], [item('b'), item('a')])).toEqual([
    item('a'),
    item('b'),
  ]);
});

test('what was changed since is a conflict, and stays until somebody chooses', () => {
  const sides: [State, State] = [
    { a: 2, l: [item('p', 2)] },
    { a: 1, l: [item('p', 1)] },
  ];
  const now = { a: 3, l: [item('q'), item('p', 3)] };
  const laterAt = (path: string) => (path === '/a' ? 5 : 6);
  const open = merged(...sides, now, { laterAt });
  expect(open.state).toEqual(now);
  expect(open.conflicts).toEqual([
    { path: '/a', was: 1, made: 2, now: 3, version: 3, laterVersion: 5 },
    { path: '/l/1/n', was: 1, made: 2, now: 3, version: 3, laterVersion: 6 },
  ]);
  const choices = { '/a': 'was', '/l/1/n': { value: 9 } } as const;
  expect(merged(...sides, now, { laterAt, choices }).state).toEqual({
    a: 1,
    l: [item('q'), item('p', 9)],
  });
});

test('a field that was set away and back since is a conflict too; one that is as it was is none', () => {
  const laterAt = () => 5;
  expect(merged({ a: 2 }, { a: 1 }, { a: 2 }, { laterAt }).conflicts).toHaveLength(1);
  expect(merged({ a: 2 }, { a: 1 }, { a: 1 }, { laterAt }).conflicts).toEqual([]);
});

test('what was erased is told, and nothing is made of it', () => {
  const { state, erased } = merged({ a: 2 }, {}, { a: 2 }, { isErased: () => true });
  expect({ state, erased }).toEqual({ state: { a: 2 }, erased: ['/a'] });
});

test('fields are restored by themselves, items by what they are', () => {
  const then = { a: 1, b: { c: 1 }, list: [item('a'), item('b', 1), item('c')] };
  const now = { a: 2, b: { c: 2, d: 2 }, list: [item('x'), item('b', 2), item('y')] };
  const restored = (...paths: string[]) => restoreAt(now, then, paths, {});
  expect(restored('/a')).toEqual({ ...now, a: 1 });
  expect(restored('/b/c')).toEqual({ ...now, b: { c: 1, d: 2 } });
  expect(restored('/b/d')).toEqual({ ...now, b: { c: 2 } });
  expect(restored('/list/1/n')['list']).toEqual([item('x'), item('b', 1), item('y')]);
  expect(restored('/list/0')['list']).toEqual([item('a'), item('b', 2), item('y')]);
  expect(restored('/list/2')['list']).toEqual([item('x'), item('b', 2), item('c')]);
  expect(restored('/list')['list']).toEqual(then.list);
  expect(restored('/none')).toEqual(now);
});
