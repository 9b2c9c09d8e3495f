import { expect, test } from 'vitest';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { draftOfData } from '#app/components/form/draft-of-data.ts';
import { isWhole, valueField } from '#app/components/form/value-field.ts';
import type { Json } from '#lib/domain/json.ts';
import { markOf } from '#lib/domain/masked-text.ts';

const mask = `+47 ••${markOf(Uint8Array.of(1, 2, 3, 4))}`;

test.each<[string, Json, unknown]>([
  ['texts', ['a', ''], { kind: 'list', item: { kind: 'text' } }],
  ['numbers', [1, 2], { kind: 'list', item: { kind: 'number' } }],
  ['masked and open texts', [mask, 'a'], { kind: 'list', item: { kind: 'text' } }],
  ['a masked number', [mask, 4], { kind: 'list', item: { kind: 'number' } }],
  [
    'people',
    [
      { phone: mask, note: 'x' },
      { note: 'y', tags: ['a'], at: null },
    ],
    { kind: 'list', item: { kind: 'object' } },
  ],
  ['nothing', [], { kind: 'json' }],
  ['of many kinds', ['a', 1], { kind: 'json' }],
  ['a masked name', [{ [mask]: 1 }], { kind: 'json' }],
  ['objects in objects', [{ a: { b: {} } }], { kind: 'list', item: { kind: 'object' } }],
  ['in one a text, in another a list', [{ a: 'b' }, { a: [] }], { kind: 'list' }],
  ['what would be left out', [{ a: '' }], { kind: 'json' }],
  ['an object', { a: 1 }, { kind: 'json' }],
  ['a text', 'a', { kind: 'text', long: false }],
  ['a long text', 'a\nb', { kind: 'text', long: true }],
  ['nothing at all', null, { kind: 'json' }],
])('%s', (_, value, kind) => {
  expect(valueField('it', value, '/it')).toMatchObject(kind as object);
});

test('a list with masks is filled in and given back, and what is written is sent beside them', () => {
  const people = [
    { phone: mask, note: 'x' },
    { phone: mask, note: 'y' },
  ];
  const field = valueField('people', people, '/people');
  expect(isWhole(field, people)).toBe(true);
  const draft = draftOfData([field], { people }, true);
  const items = draft['people'] as { note: string }[];
  const edited = { people: [items[0], { ...items[1], note: 'z' }] };
  expect(dataOfDraft([field], edited as never).data).toEqual({
    people: [people[0], { phone: mask, note: 'z' }],
  });
  // An event of one's own is filled in with no mask.
  expect(draftOfData([field], { people })).toEqual({});
});
