import { expect, test } from 'vitest';
import { fieldRows } from '#app/components/state/field-rows.ts';

const brief = (rows: ReturnType<typeof fieldRows>) =>
  rows.map(({ path, kind, status }) => `${kind === 'group' ? '▾ ' : ''}${path} ${status}`);

test('objects are told member by member, in the order of the hints, then of the alphabet', () => {
  const before = { name: 'Ingrid', address: { street: 'Storgata 5', city: 'Oslo', country: 'NO' } };
  const after = {
    name: 'Ingrid',
    address: { street: 'Havnegata 1', city: 'Bergen', country: 'NO' },
  };
  expect(brief(fieldRows(before, after, { '/name': {}, '/address/street': {} }))).toEqual([
    '/name same',
    '▾ /address same',
    '/address/street changed',
    '/address/city changed',
    '/address/country same',
  ]);
});

test('what was removed stands where it stood; the deletion mark is no field', () => {
  const before = { a: 1, gone: null, b: 2 };
  const after = { $deleted: '2026-01-01T00:00:00.000Z', a: 1, b: null, added: {} };
  const rows = fieldRows(before, after);
  expect(brief(rows)).toEqual(['/a same', '/added added', '/b changed', '/gone removed']);
  expect(rows[3]).toMatchObject({ before: null });
  expect(rows[3]).not.toHaveProperty('after');
  expect(rows[2]).toMatchObject({ before: 2, after: null });
});

test('items of arrays are matched by identity and moved ones are told as moved', () => {
  const [p1, p2, p3, p4] = ['p1', 'p2', 'p3', 'p4'].map((id) => ({ id, alt: `${id}.`, w: 1 }));
  const before = { photos: [p1, p2, p3, p4] as never };
  const after = {
    photos: [p3, p1, { id: 'p2', alt: 'left', w: 1 }, { id: 'p7', alt: 'new', w: 1 }] as never,
  };
  const rows = fieldRows(before, after, { '/photos': { identity: 'id' } });
  expect(rows[0]).toMatchObject({ array: { before: 4, after: 4, identity: 'id' } });
  const items = rows.filter((row) => row.depth === 1);
  expect(items.map(({ name, status, was, path }) => [name, status, was, path])).toEqual([
    ['p3', 'moved', '/photos/2', '/photos/0'],
    ['p1', 'same', '/photos/0', '/photos/1'],
    ['p2', 'same', '/photos/1', '/photos/2'],
    ['p4', 'removed', '/photos/3', '/photos/3'],
    ['p7', 'added', '/photos/3', '/photos/3'],
  ]);
  expect(items.map(({ item }) => item?.moved)).toEqual([true, false, false, false, false]);
  expect(items.map((row) => row.differs)).toEqual([true, false, true, true, true]);
});

test('an item with one member beside its identity is one line', () => {
  const before = {
    photos: [
      { id: 'p1', alt: 'front' },
      { id: 'p2', alt: 'left' },
    ],
  };
  const after = {
    photos: [
      { id: 'p2', alt: 'Left' },
      { id: 'p1', alt: 'front' },
    ],
  };
  expect(
    fieldRows(before, after).map(({ path, name, status, kind }) => [path, name, status, kind]),
  ).toEqual([
    ['/photos', 'photos', 'same', 'group'],
    ['/photos/0/alt', 'p2', 'changed', 'value'],
    ['/photos/1/alt', 'p1', 'same', 'value'],
  ]);
});

test('lists of scalars and what is empty are one line', () => {
  const rows = fieldRows({ lists: [], tags: ['a'] }, { lists: ['aXd45'], tags: ['a'], none: {} });
  expect(brief(rows)).toEqual(['/lists changed', '/none added', '/tags same']);
});

test('a value that turns from a scalar into an object is one change', () => {
  expect(brief(fieldRows({ a: 1 }, { a: { b: 1 } }))).toEqual(['/a changed']);
});

test('names with slashes, and names of the prototype, are plain fields', () => {
  const after = JSON.parse('{"a/b":1,"__proto__":{"x":1},"constructor":2}');
  expect(brief(fieldRows({}, after))).toEqual([
    '▾ /__proto__ added',
    '/__proto__/x added',
    '/a~1b added',
    '/constructor added',
  ]);
});
