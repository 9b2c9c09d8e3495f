import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '#lib/domain/json.ts';
import { kindOfShape, placesOf } from '#lib/domain/learning/read-shape.ts';
import {
  addValue,
  emptyRoom,
  emptyShape,
  joinShapes,
  type Shape,
  sizeOf,
} from '#lib/domain/learning/value-shape.ts';

const shapeOf = (values: readonly Json[]): Shape => {
  const shape = emptyShape();
  const room = emptyRoom();
  for (const value of values) addValue(shape, value, room);
  return shape;
};
const many = (make: (n: number) => Json, count = 40) =>
  Array.from({ length: count }, (_, n) => make(n));

test.each<[string, Json[], ReturnType<typeof kindOfShape>]>([
  [
    'few texts again and again',
    many((n) => (n % 2 ? 'a' : 'b')),
    { of: 'choice', choices: ['a', 'b'] },
  ],
  ['texts that are all different', many((n) => `t${n}`), { of: 'text', form: null }],
  ['too few to tell', ['a', 'a'], { of: 'text', form: null }],
  [
    'the names of few people',
    many((n) => (n % 2 ? 'Ann Berg' : 'Bo Lind')),
    { of: 'text', form: null },
  ],
  ['times', many((n) => `2024-01-0${(n % 9) + 1}T00:00:00Z`), { of: 'text', form: 'time' }],
  [
    'times and once another text',
    [...many(() => '2024-01-01'), 'soon'],
    { of: 'text', form: null },
  ],
  ['whole numbers and null', [1, null, 2], { of: 'integer' }],
  ['numbers', [1, 2.5], { of: 'number' }],
  ['nothing but null', [null], { of: 'nothing' }],
  ['several kinds', [1, 'x'], { of: 'mixed', kinds: ['integer', 'text'] }],
  ['objects', [{ a: 1 }], { of: 'object' }],
  ['objects by id', many((n) => ({ [`auth0|${n}`]: { at: n } })), { of: 'map' }],
  ['objects by any of many names', many((n) => ({ [`key${n}`]: n }), 100), { of: 'map' }],
  [
    'a list that its ids tell apart',
    [
      [
        { n: 1, orderId: 'a' },
        { n: 2, orderId: 'b' },
      ],
    ],
    { of: 'array', identity: 'orderId' },
  ],
  ['a list that nothing tells apart', [[{ n: 1 }, { n: 1 }]], { of: 'array', identity: null }],
])('%s', (_, values, kind) => {
  expect(kindOfShape(shapeOf(values))).toEqual(kind);
});

test('two halves joined are like the whole, in every place', () => {
  const values = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 12 }) as fc.Arbitrary<Json[]>;
  const told = (shape: Shape) =>
    placesOf(shape)
      .map(({ path, kind, shape: { seen } }) => JSON.stringify([path, kind, seen]))
      .toSorted();
  fc.assert(
    fc.property(values, values, (one, two) => {
      const joined = joinShapes(shapeOf(one), shapeOf(two));
      const whole = shapeOf([...one, ...two]);
      expect(joined.seen).toBe(whole.seen);
      expect(told(joined)).toEqual(told(whole));
    }),
  );
});

test('whatever comes, no more is kept than there was room for, and what is given back is taken again', () => {
  // Names that are keys are joined: a place of them all takes what two hundred took.
  const names = ['a', 'b', 'id', '7', 'x|1', ...many((n) => `n${n}`, 90)] as string[];
  const value = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>(null, true, 1, 2.5, 'red', 'Jane Doe'),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('json'), { maxKeys: 8 }),
    ),
  })).json as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), (values) => {
      const all = { places: 30, values: 10 };
      const [shape, room] = [emptyShape(), { ...all }];
      for (const each of values) addValue(shape, each, room);
      const taken = sizeOf(shape);
      expect(room.places >= 0 && room.values >= 0).toBe(true);
      expect([taken.places - 1 + room.places, taken.values + room.values]).toEqual([30, 10]);
    }),
  );
});
