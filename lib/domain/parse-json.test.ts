import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '#lib/domain/parse-json.ts';

const pointers = (text: string) => {
  const parsed = parseJson(text);
  return parsed.status === 'parsed' ? parsed.faults.map(({ pointer }) => pointer) : parsed.status;
};

test('what JSON cannot hold exactly is told with its place', () => {
  expect(pointers('{"a":9007199254740991,"b":[9007199254740993]}')).toEqual(['/b/0']);
  expect(pointers('{"a":1e400}')).toEqual(['/a']);
  expect(pointers('{"a":1e-400}')).toEqual(['/a']);
  expect(pointers('{"a":3.14159265358979323846}')).toEqual(['/a']);
  expect(pointers('{"a":"\\u0000","b":"\\ud800","x/y":"\\udc00"}')).toEqual(['/a', '/b', '/x~1y']);
  expect(pointers('{"\\u0000":1}')).toEqual(['/\u0000']);
});

test('what a double does hold is taken as it is', () => {
  expect(
    pointers('[0.1, 1.10, 0.30000000000000004, 1e3, 12.500e1, -0.0, 1.0000000000000000]'),
  ).toEqual([]);
  expect(pointers('{"id":"1234567890123456789012"}')).toEqual([]);
});

test('whatever JavaScript writes is exact, but for whole numbers past 2^53', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const isWhole = Number.isInteger(number);
      const expected = !isWhole || Number.isSafeInteger(number) ? [] : ['/0'];
      expect(pointers(JSON.stringify([number]))).toEqual(expected);
    }),
  );
});

test('any depth is survived, and refused past 64', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(pointers(nested(64))).toEqual([]);
  expect(pointers(nested(65))).toHaveLength(1);
  expect(pointers(nested(400_000))).toHaveLength(1);
  expect(pointers(`${nested(300_000).slice(0, 300_000)}1e400${']'.repeat(300_000)}`)).toHaveLength(
    1,
  );
});

test('malformed JSON is told, keys of prototypes are plain data', () => {
  expect(pointers('{"a":')).toBe('malformed');
  expect(pointers('')).toBe('malformed');
  const parsed = parseJson('{"__proto__":{"a":1},"a":12345678901234567.5}');
  expect(parsed).toMatchObject({ status: 'parsed', faults: [{ pointer: '/a' }] });
  expect(({} as { a?: unknown }).a).toBeUndefined();
});
