import { expect, test } from 'vitest';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { draftOfData } from '#app/components/form/draft-of-data.ts';
import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import { markOf } from '#lib/domain/masked-text.ts';

const fields = fieldsOfSchema({
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    price: { type: 'number' },
    sold: { type: 'boolean' },
    kind: { enum: ['a', 1] },
    tags: { type: 'array', items: { type: 'string' } },
    at: { type: 'object', properties: { city: { type: 'string' }, zip: { type: 'string' } } },
    more: { type: 'object', additionalProperties: { type: 'number' } },
    any: {},
  },
});

test('data that fills a form in is what the form then sends', () => {
  const data = {
    name: 'x',
    price: 4.5,
    sold: false,
    kind: 1,
    tags: ['p', 'q'],
    at: { city: 'Oslo' },
    more: { a: 1, __proto__x: 2 },
    any: { deep: [1, null] },
  };
  expect(dataOfDraft(fields, draftOfData(fields, data))).toEqual({ data, faults: [] });
});

test('what is masked is not filled in, and so never sent', () => {
  const masked = `m•••${markOf(new Uint8Array([1, 2, 3, 4]))}`;
  const draft = draftOfData(fields, {
    name: masked,
    price: 2,
    tags: ['p', masked],
    at: { city: masked, zip: '0155' },
    any: { deep: [masked] },
  });
  expect(draft).toEqual({ price: '2', at: { zip: '0155' } });
});
