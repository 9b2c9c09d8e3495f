import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinOutlines, type Outline, settled } from '#app/components/timeline/outline.ts';
import {
  lastNotAbove,
  listRows,
  type Order,
  placesOf,
  rowAt,
} from '#app/components/timeline/timeline-list.ts';

const outline = (count: number, runs: [number, number][]): Outline => ({
  keys: Array.from({ length: count }, (_, index) => index + 1),
  runs,
  top: null,
  next: null,
  versions: null,
  lanes: [],
  moreLanes: 0,
  plurals: {},
  fields: {},
});

test('a run is one line, newest first, and the rest stay as they are', () => {
  const rows = listRows(outline(6, [[1, 3]]), new Set(), 'desc');
  expect(rows.map((row) => (row.kind === 'run' ? `run of ${row.count}` : row.place))).toEqual([
    5,
    4,
    'run of 3',
    0,
  ]);
});

test('an open run stands above what it holds in either order', () => {
  for (const order of ['asc', 'desc'] satisfies Order[]) {
    const rows = listRows(outline(5, [[1, 3]]), new Set([2]), order);
    const kinds = rows.map((row) => (row.kind === 'run' ? 'run' : row.place));
    expect(kinds).toEqual(order === 'asc' ? [0, 'run', 1, 2, 3, 4] : [4, 'run', 3, 2, 1, 0]);
  }
});

const lives = fc
  .tuple(
    fc.array(fc.record({ run: fc.boolean(), count: fc.integer({ min: 1, max: 7 }) })),
    fc.constantFrom<Order>('asc', 'desc'),
    fc.array(fc.nat(80)),
  )
  .map(([parts, order, opened]) => {
    const runs: [number, number][] = [];
    let at = 0;
    for (const { run, count } of parts) {
      if (run && count >= 3) runs.push([at, count]);
      at += count;
    }
    return { life: outline(at, runs), order, opened: new Set(opened) };
  });

test('every event has one line that shows it, found from its place', () => {
  fc.assert(
    fc.property(lives, ({ life, order, opened }) => {
      const rows = listRows(life, opened, order);
      for (let place = 0; place < life.keys.length; place += 1) {
        const row = rows[rowAt(rows, place, order)];
        if (!row) throw new Error('no row');
        const { newest, oldest } = placesOf(row);
        expect(oldest <= place && place <= newest).toBe(true);
        if (row.kind === 'run') expect(row.isOpen).toBe(false);
      }
    }),
  );
});

test('an outline that goes on is what it would have been as a whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 40 }),
      fc.nat(40),
      (types, cut) => {
        const whole = outlineOf(types, 0);
        const known = outlineOf(types.slice(0, Math.min(cut, types.length)), 0);
        const fresh = outlineOf(types.slice(settled(known)), settled(known));
        expect(joinOutlines(known, fresh)).toEqual(whole);
      },
    ),
  );
});

/** Three alike in a row are a run. */
function outlineOf(types: string[], before: number): Outline {
  const runs: [number, number][] = [];
  let from = 0;
  types.forEach((type, at) => {
    if (types[at + 1] === type) return;
    if (at + 1 - from >= 3) runs.push([from, at + 1 - from]);
    from = at + 1;
  });
  return { ...outline(0, runs), keys: types.map((_, index) => index + 1 + before) };
}

test('the last value that is not above another is found', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30)), fc.nat(32), (given, wanted) => {
      const values = given.toSorted((a, b) => a - b);
      expect(lastNotAbove(values, wanted)).toBe(values.findLastIndex((value) => value <= wanted));
    }),
  );
});
