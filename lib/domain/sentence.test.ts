import { expect, test } from 'vitest';
import type { JsonObject } from '#lib/domain/json.ts';
import { humanise, sentenceOf } from '#lib/domain/sentence.ts';

const source = {
  label: 'Edited',
  sentence: ['Price changed from {was.price} to {price}', 'Now {name}, {list}', 'Touched {on}'],
  fields: { '/price': { unit: 'NOK' } },
};
const told = (data: JsonObject | null, before?: number) =>
  sentenceOf(
    {
      type: 'advertEdited',
      data,
      updated: [
        {
          type: 'advert',
          id: '1',
          version: 2,
          changes: before === undefined ? [] : [{ path: '/price', before, after: 1 }],
        },
      ],
    },
    source,
  );

test('the first alternative whose placeholders all have a value is told', () => {
  expect(told({ price: 49_900 }, 52_000)).toBe('Price changed from 52,000 NOK to 49,900 NOK');
  expect(told({ price: 0 }, 0)).toBe('Price changed from 0 NOK to 0 NOK');
  expect(told({ price: 1, name: 'Boat', list: ['a', 2] })).toBe('Now Boat, a, 2');
  expect(told({ name: '', list: [], on: true })).toBe('Touched yes');
  expect(told({ name: null })).toBe('Edited');
  expect(told(null)).toBe('Edited');
});

test('what stands in braces in a value is no placeholder', () => {
  expect(told({ name: '{price}', list: '$& $1', price: 3 })).toBe('Now {price}, $& $1');
});

test('a name of Object’s own member is no value', () => {
  const open = { ...source, sentence: ['{toString}', '{constructor.name}'] };
  expect(sentenceOf({ type: 'x', data: {}, updated: [] }, open)).toBe('Edited');
});

test.each([
  ['userEmailUpdated', 'User email updated'],
  ['Create Fine', 'Create Fine'],
  ['HTTPRequestSent', 'HTTP request sent'],
  ['order.paid-out', 'Order paid out'],
  ['__', '__'],
  ['årsmøteHoldt', 'Årsmøte holdt'],
])('%s reads %s', (name, words) => {
  expect(humanise(name)).toBe(words);
});
