import { expect, test } from 'vitest';
import { byId, mergeRows } from '#app/components/entities/merge-rows.ts';
import type { EntityRow } from '#lib/queries/views.ts';

const row = (id: string, version = 1, deleted = false): EntityRow => ({
  type: 'user',
  id,
  version,
  label: null,
  state: {},
  deletedAt: deleted ? '2026-03-12T15:04:11.000Z' : null,
  effectiveAt: '2026-03-12T15:04:11.000Z',
});

const merged = (
  rows: EntityRow[],
  changed: EntityRow[],
  list: Parameters<typeof mergeRows>[2] = { deleted: 'hide', whole: true },
) =>
  mergeRows(rows, new Map(changed.map((each) => [each.id, each])), list).map(
    ({ id, version }) => `${id}${version}`,
  );

test('what changed replaces its row, unless the row is newer', () => {
  expect(merged([row('a'), row('b', 5)], [row('a', 2), row('b', 4)])).toEqual(['a2', 'b5']);
});

test('what is new joins in the order of ids, as far as the list was read', () => {
  const rows = [row('b'), row('d')];
  const news = [row('e'), row('c'), row('a')];
  expect(merged(rows, news)).toEqual(['a1', 'b1', 'c1', 'd1', 'e1']);
  expect(merged(rows, news, { deleted: 'hide', whole: false })).toEqual(['a1', 'b1', 'c1', 'd1']);
  expect(merged([], news, { deleted: 'hide', whole: false })).toEqual([]);
});

test('what no longer belongs leaves, and comes back', () => {
  const rows = [row('a'), row('b')];
  expect(merged(rows, [row('a', 2, true)])).toEqual(['b1']);
  expect(merged(rows, [row('a', 2, true)], { deleted: 'show', whole: true })).toEqual(['a2', 'b1']);
  const deleted = [row('a', 2, true)];
  expect(merged(deleted, [row('a', 3)], { deleted: 'only', whole: true })).toEqual([]);
  expect(merged(deleted, [row('b', 2, true)], { deleted: 'only', whole: true })).toEqual([
    'a2',
    'b2',
  ]);
});

test('ids are ordered as the database orders them', () => {
  const ids = ['\u{1f600}', '\uff01', 'é', 'a', 'Z', 'aa'];
  const bytes = (text: string) => Buffer.from(text);
  expect(ids.toSorted(byId)).toEqual(ids.toSorted((a, b) => bytes(a).compare(bytes(b))));
});
