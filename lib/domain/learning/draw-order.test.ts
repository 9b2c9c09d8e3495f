import fc from 'fast-check';
import { expect, test } from 'vitest';
import { box, drawOrder } from '#lib/domain/learning/draw-order.ts';
import type { Follows } from '#lib/domain/learning/event-order.ts';

const step = (from: string | null, to: string | null, count: number): Follows => ({
  ...{ from, to, count },
  between: from === null || to === null ? null : { lower: 1, median: 2, upper: 3 },
});

test('what follows stands below what it follows; the way back goes around', () => {
  const drawing = drawOrder([
    ...[step(null, 'a', 9), step('a', 'b', 8), step('b', 'c', 7), step('a', 'c', 2)],
    ...[step('c', 'b', 1), step('b', 'b', 4), step('c', null, 6)],
  ]);
  const node = (type: string) => drawing.nodes.find((each) => each.type === type);
  expect(node('a')).toMatchObject({ begins: 9, ends: 0 });
  expect(node('b')).toMatchObject({ again: 4 });
  expect(node('c')).toMatchObject({ ends: 6 });
  expect(node('a')?.y).toBeLessThan(node('b')?.y ?? 0);
  expect(node('b')?.y).toBeLessThan(node('c')?.y ?? 0);
  expect(drawing.edges.map(({ from, to, isBack }) => [from, to, isBack])).toEqual([
    ...[
      ['a', 'b', false],
      ['b', 'c', false],
      ['a', 'c', false],
      ['c', 'b', true],
    ],
  ]);
  // The long way is led past the box between.
  const long = drawing.edges.find(({ from, to }) => from === 'a' && to === 'c');
  const b = node('b') ?? { x: 0 };
  const past = long?.points[1]?.x ?? b.x;
  expect(past < b.x || past > b.x + box.width).toBe(true);
});

test('whatever follows whatever, boxes stand apart, and within the drawing', () => {
  const name = fc.constantFrom(null, ...'abcdefghijklmnopqrstu');
  const steps = fc
    .array(fc.tuple(name, name, fc.integer({ min: 1, max: 99 })), { maxLength: 60 })
    .map((all) =>
      [
        ...new Map(
          all.map(([from, to, count]) => [`${from} ${to}`, step(from, to, count)]),
        ).values(),
      ]
        .filter(({ from, to }) => from !== null || to !== null)
        .toSorted((a, b) => b.count - a.count),
    );
  fc.assert(
    fc.property(steps, (follows) => {
      const { nodes, edges, width, height } = drawOrder(follows);
      for (const one of nodes) {
        expect(one.x >= 0 && one.x + box.width <= width).toBe(true);
        expect(one.y >= 0 && one.y + box.height <= height).toBe(true);
        for (const two of nodes) {
          if (one === two || one.y !== two.y) continue;
          expect(Math.abs(one.x - two.x)).toBeGreaterThanOrEqual(box.width);
        }
      }
      for (const { points } of edges) expect(points.length).toBeGreaterThanOrEqual(2);
    }),
  );
});
