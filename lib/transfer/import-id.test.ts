import { expect, test } from 'vitest';
import { isUuid } from '#lib/domain/cloud-event.ts';
import { countedImportId, importId } from '#lib/transfer/import-id.ts';

const key = Buffer.alloc(32, 7);

test('an id is a UUIDv7 of the row’s time', () => {
  const id = importId(key)(Date.parse('2005-03-23T00:00:00+01:00'), ['fine', 'N77802']);
  expect(isUuid(id)).toBe(true);
  expect(id[14]).toBe('7');
  expect(id[19]).toMatch(/[89ab]/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_111_532_400_000);
});

// Ids made once must be made again by every later version, or imports would double.
test('an id stays what it is', () => {
  expect(importId(key)(0, ['fine', 'N77802', 'amount', '35.0'])).toBe(
    '00000000-0000-7c7f-aea0-686cc0fa528b',
  );
});

test('a time before 1970 has an id too', () => {
  expect(importId(key)(-1, ['a'])).toMatch(/^00000000-0000-7/);
});

test('another key, time or part makes another id; where a part ends counts', () => {
  const ids = [
    importId(key)(0, ['a', 'b']),
    importId(Buffer.alloc(32, 8))(0, ['a', 'b']),
    importId(key)(1, ['a', 'b']),
    importId(key)(0, ['ab']),
    importId(key)(0, ['a', 'b', '']),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('equal rows are counted, within their time', () => {
  const first = countedImportId(key);
  const ids = [first(0, ['a']), first(0, ['b']), first(0, ['a']), first(0, ['a']), first(1, ['a'])];
  expect(new Set(ids).size).toBe(5);
  const again = countedImportId(key);
  expect([again(0, ['a']), again(0, ['a']), again(0, ['b']), again(0, ['a'])]).toEqual([
    ids[0],
    ids[2],
    ids[1],
    ids[3],
  ]);
});
