import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalFaults, canonicalJson, cleanJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';

test('members stand in the order of their UTF-16 code units, as RFC 8785 has it', () => {
  const value = JSON.parse(
    '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",' +
      '"1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"o"}',
  ) as Json;
  expect(canonicalJson(value)).toBe(
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"o","€":"Euro Sign",' +
      '"😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  );
});

test.each([
  [-0, '0'],
  [1e21, '1e+21'],
  [1e-7, '1e-7'],
  [0.1 + 0.2, '0.30000000000000004'],
  [5e-324, '5e-324'],
  ['\u2028\u007f"\\/\b', '"\u2028\u007f\\"\\\\/\\b"'],
  [[], '[]'],
  [{ '': null }, '{"":null}'],
])('%j is %s', (value, text) => {
  expect(canonicalJson(value as Json)).toBe(text);
});

test('one value has one text, whatever the order of its members, and the text is the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = value as Json;
      const text = canonicalJson(json);
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      expect(canonicalJson(shuffled(json))).toBe(text);
    }),
  );
});

test('what has no exact form is told with its place', () => {
  const value = { a: ['ok', 'NUL\0'], 'b/c': { '\udfff': 1 }, n: [2 ** 53, 2 ** 53 - 1, 1.5] };
  expect(canonicalFaults(value).map(({ pointer }) => pointer)).toEqual([
    '/a/1',
    '/b~1c/\udfff',
    '/n/0',
  ]);
});

test('64 levels are taken and one more is not', () => {
  const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as Json;
  expect(canonicalFaults(nested(64))).toEqual([]);
  expect(canonicalFaults(nested(65))).toHaveLength(1);
});

test('members that are undefined are left out, and what is clean comes back as itself', () => {
  const clean = { a: [1, { b: null }], '': '' };
  expect(cleanJson(clean)).toBe(clean);
  expect(cleanJson({ a: undefined, b: [{ c: undefined }] })).toEqual({ b: [{}] });
  expect(Object.hasOwn(cleanJson(JSON.parse('{"__proto__":{"x":1}}')) as object, '__proto__')).toBe(
    true,
  );
});

test.each([
  [new Date(0), 'a Date has no JSON form'],
  [new Map(), 'a Map has no JSON form'],
  [Number.NaN, 'NaN has no JSON form'],
  [1n, 'a bigint has no JSON form'],
  [() => 1, 'a function has no JSON form'],
  [[undefined], 'a undefined has no JSON form'],
])('what JSON cannot hold is told: %s', (value, message) => {
  expect(() => cleanJson({ deep: [value] })).toThrow(message);
});

function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, item]) => [key, shuffled(item)]));
}
