import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import { diffStates } from '#lib/domain/changes.ts';
import { type Condition, type Operator, spansOf, type Turn } from '#lib/domain/condition.ts';
import { followField } from '#lib/domain/field-trail.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';

const leaf = fc.constantFrom<Json>(null, 0, 1, 2, 'gold', 'Golden', 'silver', '2026-05-01', true);
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.record({ deep: leaf, other: leaf }, { requiredKeys: [] }) },
);
const state = fc.record(
  { plan: value, __proto__x: leaf, also: leaf },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>;
const step = fc.record({ state, actor: fc.constantFrom('ann', 'bo', null), pause: fc.nat(5) });

type Step = { state: JsonObject; actor: string | null; pause: number };

/** What a query does: back through the versions that changed the field. */
function turnsOf(steps: readonly Step[], path: string): Turn[] {
  const last = steps.at(-1)?.state ?? {};
  const trail = followField(path, valueAt(last, path));
  const turns: Turn[] = [];
  let at = steps.reduce((sum, { pause }) => sum + pause, 0);
  for (let n = steps.length; n >= 1; n--) {
    const { state, actor, pause } = steps[n - 1] as Step;
    const after = trail.value();
    const changes = diffStates(steps[n - 2]?.state ?? {}, state);
    const changed = trail.step(changes);
    if (changed || n === 1) turns.push({ version: n, at, before: trail.value(), after, actor });
    at -= pause;
  }
  return turns.reverse();
}

/** The definition, asked of every version's whole state. */
function naive(steps: readonly Step[], path: string, condition: Condition): number[] {
  const { operator, value: wanted } = condition;
  const eq = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return steps.flatMap(({ state, actor }, index) => {
    const held = valueAt(state, path);
    const before = index === 0 ? undefined : valueAt(steps[index - 1]?.state, path);
    const earlier = steps.slice(0, index).map((each) => valueAt(each.state, path));
    const isTime = (v: unknown) => typeof v === 'string' && /^\d{4}-/.test(v);
    const comparable =
      (typeof held === 'number' && typeof wanted === 'number') || (isTime(held) && isTime(wanted));
    const told: Record<Operator, boolean> = {
      is: eq(held, wanted),
      was: !eq(held, wanted) && earlier.some((each) => eq(each, wanted)),
      became: eq(held, wanted) && !eq(before, wanted),
      contains: [held]
        .flat()
        .some((item) =>
          Array.isArray(held) && eq(item, wanted)
            ? true
            : typeof item === 'string' &&
              typeof wanted === 'string' &&
              item.toLowerCase().includes(wanted.toLowerCase()),
        ),
      greater: comparable && (held as number) > (wanted as number),
      less: comparable && (held as number) < (wanted as number),
      missing: held === undefined || held === null,
      changed: !eq(held, before),
      changedBy: !eq(held, before) && actor === wanted,
    };
    return told[operator] ? [index + 1] : [];
  });
}

const moments = ['became', 'changed', 'changedBy'];

function versionsOf(steps: readonly Step[], path: string, condition: Condition): number[] {
  return spansOf(condition, turnsOf(steps, path)).flatMap(({ from, until }) => {
    const end = moments.includes(condition.operator) ? from + 1 : (until ?? steps.length + 1);
    return Array.from({ length: end - from }, (_, n) => from + n);
  });
}

describe('when was it so', () => {
  const condition = fc.oneof(
    fc.record({
      operator: fc.constantFrom<Operator>('is', 'was', 'became', 'contains', 'greater', 'less'),
      value: leaf.filter((each) => each !== null),
    }),
    fc.record({ operator: fc.constantFrom<Operator>('missing', 'changed') }),
    fc.record({
      operator: fc.constant<Operator>('changedBy'),
      value: fc.constantFrom<Json>('ann', 'bo', 'nobody'),
    }),
  );

  test('the spans equal a naive check of every version', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.constantFrom('/plan', '/plan/deep', '/also', '/never'),
        condition,
        (steps, path, asked) => {
          expect(versionsOf(steps, path, asked)).toEqual(naive(steps, path, asked));
        },
      ),
      { numRuns: 4_000 },
    );
  });

  test('a field of a list’s item is followed to where the item stood', () => {
    const item = (id: string, text: string) => ({ id, text });
    const states: JsonObject[] = [
      { photos: [item('a', 'A'), item('b', 'B')] },
      { photos: [item('b', 'B'), item('c', 'C'), item('a', 'A')] },
      { photos: [item('b', 'B'), item('a', 'A2'), item('c', 'C')] },
      { photos: [item('x', 'X'), item('b', 'B'), item('a', 'A2')] },
    ];
    const trail = followField('/photos/2/text', 'A2');
    const told = states
      .map((state, n) => diffStates(states[n - 1] ?? {}, state))
      .toReversed()
      .map((changes) => [trail.step(changes), trail.value()]);
    expect(told).toEqual([
      [false, 'A2'],
      [true, 'A'],
      [false, 'A'],
      [true, undefined],
    ]);
  });

  test('the trail of any item equals its value in every state, as far as the item can be told', () => {
    const items = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 });
    const list = fc.tuple(items, fc.array(fc.nat(2), { minLength: 7, maxLength: 7 }));
    fc.assert(
      fc.property(fc.array(list, { minLength: 2, maxLength: 6 }), fc.nat(5), (lists, pick) => {
        const states = lists.map(([ids, marks]) => ({
          list: ids.map((id) => ({ id, n: marks[id] ?? 0 })),
        }));
        const last = states.at(-1)?.list ?? [];
        const wanted = last[pick];
        if (!wanted) return;
        const trail = followField(`/list/${pick}/n`, wanted.n);
        for (let n = states.length - 1; n >= 0; n--) {
          const before = states[n - 1] ?? {};
          const changes = diffStates(before, states[n] as JsonObject);
          expect(applyChanges(before, changes)).toEqual(states[n]);
          trail.step(changes);
          const then = states[n - 1]?.list.find(({ id }) => id === wanted.id);
          expect(trail.value()).toBe(then?.n);
          if (!then) return;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('what was erased is absent, and crashes nothing', () => {
    const trail = followField('/email', undefined);
    expect(trail.step([{ path: '/email', erased: 'set' }])).toBe(false);
    expect(trail.step([{ path: '/list/0', erased: 'insert' }])).toBe(false);
    const item = followField('/list/1', 'b');
    expect(item.step([{ path: '/list/0', erased: 'insert' }])).toBe(false);
    expect(item.step([{ path: '/list', after: ['b'] }])).toBe(true);
  });
});
