import { expect, test } from 'vitest';
import { z } from 'zod';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import type { JsonSchema } from '#app/components/form/form-field.ts';

const photo = z.strictObject({ id: z.string().max(40), caption: z.string().max(200) });
const schema = z.strictObject({
  advertisementId: z.string().max(200),
  email: z.email().optional(),
  price: z.int().min(0).max(100).optional(),
  status: z.enum(['draft', 'sold']).optional(),
  urgent: z.boolean().nullable(),
  day: z.iso.date().optional(),
  at: z.iso.datetime().optional(),
  text: z.string().max(10_000).optional(),
  tags: z.array(z.string()).optional(),
  photos: z.array(photo).optional(),
  pickup: z.strictObject({ city: z.string(), street: z.string().optional() }).optional(),
  members: z.record(z.string(), z.number()).optional(),
  either: z.union([z.string(), z.number()]).optional(),
});
const fields = fieldsOfSchema(z.toJSONSchema(schema) as JsonSchema, {
  '/price': { unit: 'NOK' },
  '/advertisementId': { label: 'Advertisement' },
});
const named = (name: string) => fields.find((field) => field.name === name);
const send = (draft: Parameters<typeof dataOfDraft>[1]) => dataOfDraft(fields, draft);

test('every kind of schema has a field of its kind', () => {
  expect(fields.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'advertisementId: text',
    'email: text',
    'price: number',
    'status: choice',
    'urgent: boolean',
    'day: time',
    'at: time',
    'text: text',
    'tags: list',
    'photos: list',
    'pickup: object',
    'members: map',
    'either: json',
  ]);
  expect(named('advertisementId')).toMatchObject({ label: 'Advertisement', required: true });
  expect(named('price')).toMatchObject({ integer: true, min: 0, max: 100, hint: { unit: 'NOK' } });
  expect(named('email')).toMatchObject({ input: 'email', required: false, long: false });
  expect(named('urgent')).toMatchObject({ nullable: true, required: true });
  expect(named('text')).toMatchObject({ long: true });
  expect(named('photos')).toMatchObject({
    item: { pointer: '/photos/*', fields: [{ pointer: '/photos/*/id', label: 'Id' }, {}] },
  });
});

test('what is left empty is not sent', () => {
  expect(send({}).data).toEqual({});
  expect(send({ email: '', price: '', pickup: { city: '' }, status: '' }).data).toEqual({});
});

test('values are sent as JSON of their kind', () => {
  const { data, faults } = send({
    email: 'a@b.example',
    price: '49 900',
    status: '"sold"',
    urgent: null,
    day: '2026-03-12',
    at: '2026-03-12T16:04',
    tags: [],
    photos: [{ id: 'p1', caption: '' }],
    pickup: { city: 'Oslo' },
    members: { rows: [{ name: '__proto__', value: '1' }] },
    either: '{"a":[1]}',
  });
  expect(faults).toEqual([]);
  expect(JSON.stringify(data)).toBe(
    '{"email":"a@b.example","price":49900,"status":"sold","urgent":null,"day":"2026-03-12","at":"2026-03-12T16:04:00.000Z","tags":[],"photos":[{"id":"p1"}],"pickup":{"city":"Oslo"},"members":{"__proto__":1},"either":{"a":[1]}}',
  );
});

test('what is no number, no JSON or a name given twice is told where it stands', () => {
  const rows = [
    { name: 'a/b', value: 'x' },
    { name: 'a/b', value: '1' },
  ];
  expect(send({ price: 'many', members: { rows }, either: '{' }).faults).toEqual([
    { pointer: '/price', code: 'not-a-number' },
    { pointer: '/members/a~1b', code: 'not-a-number' },
    { pointer: '/members/a~1b', code: 'name-twice' },
    { pointer: '/either', code: 'not-json' },
  ]);
});

test('a choice goes by the name that the hints give it, or its schema', () => {
  const size = z.union([
    z.literal('s').meta({ title: 'Small' }),
    z.literal('xl').meta({ title: 'Huge' }),
    z.null(),
  ]);
  const tongue = z.enum(['nb', 'sv']);
  const made = fieldsOfSchema(z.toJSONSchema(z.strictObject({ size, tongue })) as JsonSchema, {
    '/size': { choices: { xl: 'Extra large' } },
    '/tongue': { choices: { nb: 'Norwegian' } },
  });
  expect(made).toMatchObject([
    {
      kind: 'choice',
      nullable: true,
      options: ['s', 'xl'],
      labels: { s: 'Small', xl: 'Extra large' },
    },
    { kind: 'choice', options: ['nb', 'sv'], labels: { nb: 'Norwegian' } },
  ]);
});
