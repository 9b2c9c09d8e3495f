import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '#lib/domain/json.ts';
import { formatPointer, parsePointer, pointerMatches, valueAt } from '#lib/domain/pointer.ts';

test('a pointer names the tokens it was made of', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('~', '/', '~1', '', '0'))),
      (tokens) => {
        expect(parsePointer(formatPointer(tokens))).toEqual(tokens);
      },
    ),
  );
});

// The examples of RFC 6901, and names of Object's own members.
const value = JSON.parse(
  '{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8,"__proto__":{"x":9}}',
) as Json;
test.each([
  ['', value],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/m~0n', 8],
  ['/__proto__/x', 9],
  ['/toString', undefined],
  ['/foo/2', undefined],
  ['/foo/01', undefined],
  ['/foo/length', undefined],
  ['/foo/0/x', undefined],
])('%s', (pointer, found) => {
  expect(valueAt(value, pointer)).toEqual(found);
});

test.each([
  ['/a/*/b', '/a/x/b', true],
  ['/a/*/b', '/a/x/y/b', false],
  ['/a', '/a', true],
  ['/a', '/a/b', false],
  ['/*', '/a~1b', true],
])('%s takes %s: %s', (pattern, pointer, matches) => {
  expect(pointerMatches(pattern, pointer)).toBe(matches);
});
