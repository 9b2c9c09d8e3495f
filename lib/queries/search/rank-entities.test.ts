import { expect, test } from 'vitest';
import { distance, likeness, rankEntities } from '#lib/queries/search/rank-entities.ts';

const paths = new Map([
  [1, ''],
  [2, '/name'],
  [3, '/address/city'],
]);

const value = (id: string, field: number, plain: string, held = 1) => ({
  entity_type: 'user',
  entity_id: id,
  field,
  held,
  since: 0,
  until: held === 0 ? 1 : null,
  plain,
  value: plain,
});

const ranked = (asked: string, found: ReturnType<typeof value>[]) =>
  rankEntities(found, [], [], { plain: asked, words: asked.split(' '), paths }).map(({ id }) => id);

test('the nearer a value comes to what is asked, the higher its entity stands', () => {
  const found = [
    value('part', 2, 'malaria'),
    value('word', 2, 'per aria'),
    value('beginning', 2, 'ariadne'),
    value('once', 2, 'aria', 0),
    value('whole', 2, 'aria'),
    value('aria', 1, 'aria'),
  ];
  expect(ranked('aria', found)).toEqual(['aria', 'whole', 'once', 'beginning', 'word', 'part']);
});

test('each word has to stand somewhere in the entity', () => {
  const found = [
    value('both', 2, 'kari nordmann'),
    value('both', 3, 'oslo'),
    value('one', 2, 'kari ek'),
  ];
  expect(ranked('oslo kari', found)).toEqual(['both']);
});

test('signs of a regular expression are letters like others', () => {
  expect(ranked('a+b (c', [value('x', 2, 'say a+b (c')])).toEqual(['x']);
  expect(ranked('c++', [value('x', 2, 'in c++')])).toEqual(['x']);
});

test.each([
  ['kitten', 'sitting', 3],
  ['kari', 'kair', 1],
  ['', 'abc', 3],
  ['same', 'same', 0],
])('from %s to %s are %i steps', (a, b, steps) => {
  expect(distance(a, b)).toBe(steps);
  expect(distance(b, a)).toBe(steps);
});

test('a misspelt word is nearer than another', () => {
  expect(likeness(['lindkvist'], 'zoe lindqvist')).toBeGreaterThan(0.8);
  expect(likeness(['lindkvist'], 'bjorn asen')).toBeLessThan(0.4);
});
