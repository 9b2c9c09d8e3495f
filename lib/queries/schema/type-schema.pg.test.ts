import { beforeAll, expect, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { GivenWords } from '#lib/domain/type-words.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { giveWords } from '#lib/people/give-words.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { typeSchema } from '#lib/queries/schema/type-schema.ts';
import { defaultCatalogue } from '#lib/testing/default-catalogue.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { record } from '#lib/testing/record.ts';
import { personOf } from '#lib/testing/viewers.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 0, 1);
const colours = ['red', 'green', 'blue'];

let store: Store;
let connectionString: string;

// 24 orders: each placed and sent, every second paid in between; the last is still only placed.
beforeAll(async () => {
  const made = await makeTestStore();
  ({ store, connectionString } = made);
  for (let n = 0; n < 24; n++) {
    const entity = { type: 'order', id: `o-${n}` };
    const at = (hours: number) => start + (n * 100 + hours) * hour;
    const event = (type: string, hours: number, data: JsonObject) => ({
      ...{ type, entity, data, occurredAt: at(hours) },
    });
    await record(store, [
      event('Place Order', 0, {
        colour: colours[n % 3] as string,
        weightKg: n + 0.5,
        contact: `Jane Doe${'abcdefghijklmnopqrstuvwxyz'[n]}`,
        lines: [
          { sku: `s-${n}`, count: 1 },
          { sku: `t-${n}`, count: 1 },
        ],
        placed: '2024-01-01T00:00:00Z',
      }),
      ...(n % 2 === 0 ? [event('pay', 2, { paid: true, colour: 'red' })] : []),
      ...(n < 23 ? [event('send', 5, { tracking: null })] : []),
    ]);
  }
  return made.end;
});

test('what a type is like is learnt from its events: kinds, units, choices, identity, order', async () => {
  const schema = await typeSchema(store, operator, 'order');
  expect(schema).toMatchObject({
    known: false,
    looked: { events: 59, entities: 24, whole: true },
    total: 59,
  });
  const kinds = Object.fromEntries(schema?.attributes.map(({ path, kind }) => [path, kind]) ?? []);
  expect(kinds).toMatchObject({
    '/colour': { of: 'choice', choices: ['red', 'blue', 'green'] },
    '/weightKg': { of: 'number' },
    '/contact': { of: 'text', form: null },
    '/lines': { of: 'array', identity: 'sku' },
    '/lines/*/count': { of: 'integer' },
    '/placed': { of: 'text', form: 'time' },
    '/paid': { of: 'boolean' },
    '/tracking': { of: 'nothing' },
  });
  const weight = schema?.attributes.find(({ path }) => path === '/weightKg');
  expect(weight).toMatchObject({ unit: 'kg', least: 0.5, most: 23.5, events: ['Place Order'] });
  expect(schema?.attributes.find(({ path }) => path === '/contact')?.looksLike).toBe('name');
  expect(schema?.events.map(({ type, total, first }) => [type, total, first])).toEqual([
    ...[
      ['Place Order', 24, 24],
      ['send', 23, 0],
      ['pay', 12, 0],
    ],
  ]);
  const between = (hours: number) => ({
    ...{ lower: hours * hour, median: hours * hour, upper: hours * hour },
  });
  expect(schema?.follows).toEqual([
    { from: null, to: 'Place Order', count: 24, between: null },
    { from: 'send', to: null, count: 23, between: null },
    { from: 'Place Order', to: 'pay', count: 12, between: between(2) },
    { from: 'pay', to: 'send', count: 12, between: between(3) },
    { from: 'Place Order', to: 'send', count: 11, between: between(5) },
    { from: 'Place Order', to: null, count: 1, between: null },
  ]);
  expect(schema?.events.find(({ type }) => type === 'pay')?.sentence).toEqual([
    'Pay: paid {paid}, colour {colour}',
    'Pay: paid {paid}',
    'Pay',
  ]);
});

test('no value at all is told to whoever may not see payloads', async () => {
  const { payloads: _, ...rights } = personOf('engineer').rights;
  const schema = await typeSchema(store, { ...personOf('engineer'), rights }, 'order');
  expect(JSON.stringify(schema)).not.toMatch(/green|Jane|23\.5|s-1/);
  const colour = schema?.attributes.find(({ path }) => path === '/colour');
  expect(colour).toMatchObject({ isHidden: true, kind: { of: 'text' }, examples: [] });
});

test('no value of what is personal, or reads so, is told to whoever may not see it', async () => {
  const engineer = personOf('engineer');
  const told = async () => JSON.stringify(await typeSchema(store, engineer, 'order'));
  expect(JSON.stringify(await typeSchema(store, operator, 'order'))).toContain('Jane Doe');
  expect(await told()).not.toContain('Jane');
  expect(await told()).toContain('green');
  const mark = { entityType: 'order', reason: 'It tells of a person' };
  await markPersonal(store, operator, { ...mark, path: '/colour', personal: true, expected: 0 });
  await markPersonal(store, operator, { ...mark, path: '/lines', personal: true, expected: 1 });
  await markPersonal(store, operator, { ...mark, path: '/weightKg', personal: true, expected: 2 });
  expect(await told()).not.toMatch(/green|s-1|23\.5/);
  const hidden = (await typeSchema(store, engineer, 'order'))?.attributes
    .filter(({ isHidden }) => isHidden)
    .map(({ path }) => path);
  expect(hidden).toEqual([
    ...['/colour', '/contact', '/lines', '/lines/*/count', '/lines/*/sku', '/weightKg'],
  ]);
  await expect(typeSchema(store, { ...engineer, rights: {} }, 'order')).rejects.toMatchObject({
    ...{ code: 'forbidden', permission: 'read' },
  });
});

test('a defined type is its definition, beside what its events do', async () => {
  await record(store, [
    {
      type: 'mailingListCreated',
      data: { mailingListId: 'news', name: 'News', description: 'What is new' },
    },
  ]);
  const schema = await typeSchema(store, operator, 'mailingList');
  expect(schema).toMatchObject({ known: true, total: 1 });
  expect(schema?.events[0]).toMatchObject({
    ...{ type: 'mailingListCreated', words: 'definition', total: 1, first: 1 },
    declared: { creates: true },
  });
  expect(schema?.events.some(({ total, declared }) => total === 0 && declared !== null)).toBe(true);
  const attribute = (path: string) => schema?.attributes.find((each) => each.path === path);
  expect(attribute('/name')).toMatchObject({ declared: { of: 'text' }, kind: { of: 'text' } });
  expect(attribute('/members/*/email')).toMatchObject({ kind: null, mark: 'personal' });
  expect(await typeSchema(store, operator, 'nothing')).toBeNull();
});

test('of events of a type that the viewer may not read, no more is told than that they touch', async () => {
  const member = { userId: 'u-1', email: 'ann@tell.example' };
  await record(store, [
    { type: 'userCreated', data: { ...member, name: 'Ann' } },
    { type: 'mailingListCreated', data: { mailingListId: 'tell', name: 'T', description: 'T' } },
    { type: 'mailingListMemberSubscribed', data: { mailingListId: 'tell', ...member } },
  ]);
  const engineer = personOf('engineer');
  const told = async (read: 'all' | string[]) => {
    const viewer = { ...engineer, rights: { ...engineer.rights, read } };
    const schema = await typeSchema(store, viewer, 'user');
    return schema?.events.find(({ type }) => type === 'mailingListMemberSubscribed');
  };
  expect(await told('all')).toMatchObject({
    ...{ of: 'mailingList', isOwn: false, words: 'definition' },
  });
  expect(await told(['user'])).toMatchObject({
    ...{ of: null, isOwn: false, words: 'proposed', seen: 1, total: null },
    label: 'Mailing list member subscribed',
    sentence: ['Mailing list member subscribed'],
  });
  // No event of its own follows: it is learnt again all the same, some minutes later.
  await record(store, [
    { type: 'mailingListCreated', data: { mailingListId: 'more', name: 'M', description: 'M' } },
    { type: 'mailingListMemberSubscribed', data: { mailingListId: 'more', ...member } },
  ]);
  expect(await told('all')).toMatchObject({ seen: 1 });
  const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 6 * 60_000);
  expect(await told('all')).toMatchObject({ seen: 2 });
  later.mockRestore();
});

const words: GivenWords = {
  label: 'Order',
  plural: 'Customer orders',
  events: {
    pay: { label: 'Paid', sentence: ['Paid in {colour} ({weightKg})', 'Paid in {colour}'] },
  },
  fields: { '/colour': { label: 'Paint' }, '/weightKg': { label: 'Weight', unit: 'kg' } },
};

test('words that are given count at once, here and in other processes, by whoever may give them', async () => {
  const other = await openStore({
    ...{ connectionString, name: 'test', secrets: store.secrets },
    catalogue: await defaultCatalogue(),
  });
  const order = { type: 'order', id: 'o-0' };
  const toldBy = async (by: Store) => {
    const timeline = await entityTimeline(by, personOf('engineer'), order, {
      order: 'asc',
      limit: 9,
    });
    return withoutMarks(JSON.stringify(timeline));
  };
  try {
    const request = { entityType: 'order', words, reason: 'So people say', expected: 0 };
    const refused = (viewer = operator, more = {}) =>
      giveWords(store, viewer, { ...request, ...more });
    await expect(refused(personOf('support'))).rejects.toMatchObject({
      ...{ code: 'forbidden', permission: 'describeTypes' },
    });
    expect(await refused(operator, { reason: '' })).toEqual({ status: 'reason-missing' });
    expect(await refused(operator, { entityType: 'user' })).toEqual({ status: 'invalid' });
    const long = { ...words, label: 'x'.repeat(101) };
    expect(await refused(operator, { words: long })).toEqual({ status: 'invalid' });
    expect(await toldBy(store)).not.toContain('Paid in');
    expect(await giveWords(store, personOf('engineer'), request)).toEqual({
      ...{ status: 'changed', version: 1 },
    });
    expect(await refused()).toEqual({ status: 'moved' });
    // Colour was marked above: what is masked stays so in any words.
    expect(await toldBy(store)).toContain('Paid in •••');
    const entity = await readEntity(store, operator, order);
    expect(entity?.fields['/weightKg']).toEqual({ label: 'Weight', unit: 'kg', personal: true });
    const plural = (await listEntityTypes(store, operator)).find(({ type }) => type === 'order');
    expect(plural).toMatchObject({ label: 'Order', plural: 'Customer orders' });
    const types = await listEventTypes(store, operator);
    expect(types.find(({ type }) => type === 'pay')?.label).toBe('Paid');
    const schema = await typeSchema(store, operator, 'order');
    expect(schema).toMatchObject({ version: 1, plural: 'Customer orders' });
    expect(schema?.events.find(({ type }) => type === 'pay')).toMatchObject({
      ...{ words: 'given', sentence: words.events['pay']?.sentence },
    });
    await vi.waitFor(async () => expect(await toldBy(other)).toContain('Paid in •••'), 5_000);
  } finally {
    await other.close();
  }
});
