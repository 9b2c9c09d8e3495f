import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffStates } from '#lib/domain/changes.ts';
import { type GridCell, gridCells, gridState, type KnownLists } from '#lib/domain/grid-cells.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, 1, 'a', true),
    fc.array(fc.constantFrom<Json>('a', 'b', { id: 1, n: 1 }, { id: 2, n: 3 }), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('0', 'b', 'c/d'), tie('value'), { maxKeys: 3 }),
  ),
}));
const state = fc.dictionary(fc.constantFrom('a', 'b', '7'), value, {
  maxKeys: 3,
}) as fc.Arbitrary<JsonObject>;

describe('the cells of a history grid', () => {
  test('say of each field that changed what it is from then on, and of no other', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const lists: KnownLists = new Set();
        const earlier = gridState(before, lists);
        const changes = diffStates(before, after);
        const cells = gridCells(changes, lists);
        const later = gridState(after, lists);
        const told = { ...earlier };
        for (const { path, kind, value, items } of cells) {
          if (kind === 'removed') delete told[path];
          else if (kind === 'list') told[path] = later[path] ?? {};
          else told[path] = items === undefined ? { value: value ?? null } : { items };
        }
        // A member that came into an empty object, or left one empty, changes what the object's own row is.
        const rows = (grid: typeof told) =>
          Object.entries(grid).filter(([, each]) => JSON.stringify(each) !== '{"value":{}}');
        expect(Object.fromEntries(rows(told))).toEqual(Object.fromEntries(rows(later)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('a list is one field, with what happened to its items', () => {
    const item = (id: string, n: number) => ({ id, n });
    const before = { list: [item('a', 1), item('b', 1), item('c', 1)], at: { x: 1 } };
    const after = { list: [item('c', 2), item('a', 1), item('d', 1)] };
    const cells = gridCells(diffStates(before, after), new Set());
    expect(cells).toEqual([
      { path: '/at/x', kind: 'removed' },
      { path: '/list', kind: 'list', list: { added: 1, removed: 1, moved: 1, changed: 0 } },
    ] satisfies GridCell[]);
  });

  test('long texts are told by their words, and erased changes by nothing', () => {
    const text = 'one two three four five six seven eight nine ten';
    expect(
      gridCells(
        [
          { path: '/text', before: text, after: text.replace('ten', 'eleven twelve') },
          { path: '/gone', erased: 'set' },
        ],
        new Set(),
      ),
    ).toMatchObject([
      { path: '/text', kind: 'changed', words: { added: 2, removed: 1 } },
      { path: '/gone', kind: 'removed' },
    ]);
  });
});
