import { expect, test } from 'vitest';
import { alikeRuns, type Likeness } from '#lib/domain/alike-runs.ts';

const day = 86_400_000;
const event = (type: string, at: number, actor = 'ann'): Likeness => ({ type, actor, of: 0, at });

test('three alike in a row are a run, two are not', () => {
  const two = [event('login', 0), event('login', day)];
  expect(alikeRuns(two)).toEqual([]);
  expect(alikeRuns([event('created', 0), ...two, event('login', 2 * day)])).toEqual([
    { from: 1, count: 3 },
  ]);
});

test('another type, another actor and another entity end a run', () => {
  const logins = [0, 1, 2].map((at) => event('login', at));
  const others = [3, 4, 5].map((at) => event('login', at, 'bob'));
  const elsewhere = [6, 7, 8].map((at) => ({ ...event('login', at, 'bob'), of: 1 }));
  expect(alikeRuns([...logins, ...others, ...elsewhere])).toEqual([
    { from: 0, count: 3 },
    { from: 3, count: 3 },
    { from: 6, count: 3 },
  ]);
});

test('a silence that is told stands between two runs', () => {
  const before = [0, 1, 2].map((at) => event('login', at * day));
  const after = [40, 41, 42].map((at) => event('login', at * day));
  expect(alikeRuns([...before, ...after])).toEqual([
    { from: 0, count: 3 },
    { from: 3, count: 3 },
  ]);
});

test('what says something of its own stands by itself', () => {
  const logins = [0, 1, 2, 3, 4, 5, 6].map((at) => event('login', at));
  expect(alikeRuns(logins, (place) => place !== 3)).toEqual([
    { from: 0, count: 3 },
    { from: 4, count: 3 },
  ]);
  expect(alikeRuns(logins, (place) => place !== 2)).toEqual([{ from: 3, count: 4 }]);
});

test('every event is in one run at most, and runs follow each other', () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    event(at % 17 < 9 ? 'login' : 'edit', at, at % 5 < 4 ? 'ann' : 'bob'),
  );
  let end = 0;
  for (const { from, count } of alikeRuns(many)) {
    expect(from).toBeGreaterThanOrEqual(end);
    expect(new Set(many.slice(from, from + count).map(({ type }) => type)).size).toBe(1);
    end = from + count;
  }
});
