import { expect, test } from 'vitest';
import { addValue, emptyRoom, emptyShape } from '#lib/domain/learning/value-shape.ts';
import { writeDefinition } from '#lib/domain/learning/write-definition.ts';

/** Values again and again, below names that are keys. */
function written(personal: string[]): string {
  const data = emptyShape();
  const room = emptyRoom();
  for (let n = 0; n < 40; n++)
    addValue(data, { contacts: { home: n % 2 ? 'red' : 'blue', 7: 'red' } }, room);
  const seen = {
    ...{ of: null, count: 40, first: 40, later: 0, data, changes: new Map(), compared: 40 },
    ...{ byObjects: 0, patches: 0, erased: 0 },
  };
  const learnt = {
    ...{ looked: 40, touching: 0, whole: true, entities: 40, from: null, to: null, follows: [] },
    events: new Map([['opened', seen]]),
  };
  const words = { type: 'eval', label: 'Case', plural: 'Cases', words: new Map() };
  return writeDefinition({ ...words, learnt, personal, fields: new Map(), taken: new Map() }).text;
}

test('a mark on one of several places hides what was learnt of them all', () => {
  expect(written([])).toMatch(/z\.enum\(\[.*'blue'/);
  expect(written(['/contacts/home'])).not.toMatch(/red|blue/);
});

test('a type that is called like a word of the language gives no variable its name', () => {
  expect(written([])).toContain('(entity, {');
});
