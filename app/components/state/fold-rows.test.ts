import { expect, test } from 'vitest';
import { fieldRows } from '#app/components/state/field-rows.ts';
import { foldRows } from '#app/components/state/fold-rows.ts';

const before = { a: 1, list: { x: 1, y: 2, z: 3 }, b: 2, c: 3 };
const after = { a: 1, list: { x: 1, y: 2, z: 4 }, b: 2, c: 3 };
const shown = (limit: number, open: string[] = []) =>
  foldRows(fieldRows(before, after), limit, new Set(open)).map((row) =>
    row.kind === 'folded' ? `${row.path} + ${row.names.join(' ')}` : row.path,
  );

test('with a limit of 0 only what differs is left, under its groups', () => {
  expect(shown(0)).toEqual(['/list', '/list/z', '/list + x y', ' + a b c']);
});

test('unchanged fields past the limit are told by name', () => {
  expect(shown(1)).toEqual(['/a', '/list', '/list/x', '/list/z', '/list + y', ' + b c']);
});

test('a group that was opened shows all its own fields', () => {
  expect(shown(0, [''])).toEqual(['/a', '/b', '/c', '/list', '/list/z', '/list + x y']);
  expect(shown(0, ['/list'])).toEqual(['/list', '/list/x', '/list/y', '/list/z', ' + a b c']);
});
