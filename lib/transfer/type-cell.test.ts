import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExact } from '#lib/domain/exact-number.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';
import { kindOfSchema, typeCell } from '#lib/transfer/type-cell.ts';

describe('a cell by itself', () => {
  test.each([
    ['35.0', 35],
    ['-0', 0],
    ['0.30', 0.3],
    ['True', true],
    ['FALSE', false],
    ['007', '007'],
    ['+47 406', '+47 406'],
    ['1e5', '1e5'],
    ['1.', '1.'],
    ['NIL', 'NIL'],
    ['yes', 'yes'],
    ['2011-12-06', '2011-12-06'],
    ['9007199254740991', 9007199254740991],
  ])('%s is %j', (text, value) => {
    expect(typeCell(text, 'auto')).toEqual({ value });
  });

  test.each(['9007199254740993', '12345678901234567890', '0.12345678901234567890'])(
    '%s stays text, and that is told',
    (text) => {
      expect(typeCell(text, 'auto')).toEqual({ value: text, inexact: true });
    },
  );

  test('any whole number is kept as it is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (number) => {
        const typed = typeCell(String(number), 'auto');
        expect('value' in typed && String(typed.value)).toBe(String(number));
      }),
    );
  });
});

test.each([
  ['007', 'text', { value: '007' }],
  ['x', 'number', { reason: 'is not a number' }],
  ['yes', 'boolean', { reason: 'is neither true nor false' }],
  ['{"a":[1]}', 'json', { value: { a: [1] } }],
  ['{"a":', 'json', { reason: 'is not JSON' }],
] as const)('%s as %s is %j', (text, kind, typed) => {
  expect(typeCell(text, kind)).toEqual(typed);
});

test.each([
  [{ type: 'string' }, 'text'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text'],
  [{ type: ['number', 'null'] }, 'auto'],
  [{ type: 'boolean' }, 'boolean'],
  [{ type: 'object' }, 'json'],
  [{}, 'auto'],
] as const)('the schema %j asks for %s', (schema, kind) => {
  expect(kindOfSchema(structuredClone(schema) as never)).toBe(kind);
});

test('JSON keeps what a double would round as text', () => {
  expect(parseExactJson('{"a":12345678901234567890,"b":[1e400,0.1,1.50e2],"__proto__":1}')).toEqual(
    {
      value: JSON.parse('{"a":"12345678901234567890","b":["1e400",0.1,150],"__proto__":1}'),
      inexact: 2,
    },
  );
});

test('what a double writes, a double holds', () => {
  fc.assert(
    fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
      fc.pre(!Number.isInteger(value) || Number.isSafeInteger(value));
      expect(isExact(JSON.stringify(value))).toBe(true);
    }),
  );
});
