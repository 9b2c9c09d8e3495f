import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonElement, JsonSplitter } from '#lib/transfer/import/split-json.ts';

function split(text: string, piece: number, maxLength = 1000): JsonElement[] {
  const splitter = new JsonSplitter(maxLength);
  const found: JsonElement[] = [];
  for (let at = 0; at < text.length; at += piece) {
    found.push(...splitter.push(text.slice(at, at + piece)));
  }
  return [...found, ...splitter.end()];
}

test('whatever an array holds and wherever it is cut, its items are those that JSON.parse gives', () => {
  const item = fc.oneof(
    fc.jsonValue(),
    fc.string().map((text) => ({ text, quote: '"]}\\' })),
  );
  fc.assert(
    fc.property(
      fc.array(item),
      fc.constantFrom(0, 2),
      fc.integer({ min: 1, max: 40 }),
      (items, indent, piece) => {
        const found = split(JSON.stringify(items, null, indent), piece, 1_000_000);
        expect(found.every(({ fault }) => fault === null)).toBe(true);
        expect(found.map(({ text }) => JSON.parse(text ?? ''))).toEqual(
          JSON.parse(JSON.stringify(items)),
        );
      },
    ),
  );
});

test('of an object the items of its lists are given, with the list and the line', () => {
  const text = '{"types": {"x": [1]}, "n": 5,\n"events": [{"a": 1},\n {"b": "]"}], "objects": []}';
  for (const piece of [1, 7, 1000]) {
    expect(split(text, piece)).toEqual([
      { line: 2, key: 'events', text: '{"a": 1}', fault: null },
      { line: 3, key: 'events', text: '{"b": "]"}', fault: null },
    ]);
  }
});

test.each<[string, number, RegExp]>([
  ['[{"a":1},\n{"b":', 2, /cut off/],
  ['[{"a":1}\n{"b":2}]', 2, /comma/],
  ['{"a" 1}', 1, /colon/],
  ['[1] [2]', 1, /behind the end/],
  ['"text"', 1, /no JSON array/],
  ['', 1, /cut off/],
  ['[1,\n[[[[', 2, /cut off/],
])('what cannot be read on is told with its line: %j', (text, line, fault) => {
  expect(split(text, 3).at(-1)).toMatchObject({
    line,
    text: null,
    fault: expect.stringMatching(fault),
  });
});

test('an item that is longer than is allowed is passed over, and held no longer', () => {
  const text = `["${'x'.repeat(2000)}","short"]`;
  expect(split(text, 50)).toEqual([
    { line: 1, key: null, text: null, fault: expect.stringContaining('longer') },
    { line: 1, key: null, text: '"short"', fault: null },
  ]);
});
