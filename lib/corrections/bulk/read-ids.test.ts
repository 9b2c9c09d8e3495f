import { expect, test } from 'vitest';
import { readIds } from '#lib/corrections/bulk/read-ids.ts';

test('ids stand one a line, whatever they hold', () => {
  expect(readIds('auth0|1\r\n\r\n"a, b"\nø/é\n')).toEqual({
    status: 'read',
    rows: [{ id: 'auth0|1' }, { id: 'a, b' }, { id: 'ø/é' }],
  });
  expect(readIds('')).toEqual({ status: 'read', rows: [] });
});

test('a table names its columns; the one called id is the id, else the first', () => {
  expect(readIds('name;Id\nKari;u1\n')).toEqual({
    status: 'read',
    rows: [{ id: 'u1', given: { name: 'Kari' } }],
  });
  expect(readIds('\ufeffuser,__proto__\nu1,x\n')).toEqual({
    status: 'read',
    rows: [{ id: 'u1', given: Object.fromEntries([['__proto__', 'x']]) }],
  });
});

test('a row that does not fit is told by its line', () => {
  expect(readIds('id,name\nu1,x\nu2\n')).toMatchObject({ status: 'invalid', line: 3 });
});
