import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { storeSource } from '#lib/event-store/store-source.ts';

let api: TestApi;
beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@x.example' } });
});
afterAll(() => api.end());

const event = (id: string, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'https://shop.example/orders',
  type: 'Order placed',
  subject: `order/${id}`,
  data: { total: 12.5 },
  ...more,
});
const single = { 'content-type': 'application/cloudevents+json' };
const batched = { 'content-type': 'application/cloudevents-batch+json; charset=UTF-8' };
const postBatch = (events: object[]) =>
  api.post('/events', { raw: JSON.stringify(events), headers: batched });
const position = async () =>
  ((await api.get('/events?order=desc&limit=1')).body as { items: { position: string }[] }).items[0]
    ?.position;

type Recorded = { events: { id: string; replayed: boolean; entity: { version: number } }[] };

test('one is recorded in structured mode, its subject cut at the first slash', async () => {
  const sent = event('s1', { subject: 'order/A/7 ø', time: '2026-03-12T15:04:11Z', actor: 'kari' });
  const first = await api.post('/events', { raw: JSON.stringify(sent), headers: single });
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    events: [{ entity: { type: 'order', id: 'A/7 ø', version: 1 }, replayed: false }],
  });
  const again = await api.post('/events', { raw: JSON.stringify(sent), headers: single });
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ events: [{ replayed: true }] });
  const entity = await api.get(`/order/${encodeURIComponent('A/7 ø')}`);
  expect(entity.body).toMatchObject({ state: { total: 12.5 }, version: 1 });
});

test('one is recorded in binary mode', async () => {
  const headers = {
    'ce-specversion': '1.0',
    'ce-id': 'b1',
    'ce-source': 'https://shop.example/orders',
    'ce-type': 'Order%20placed',
    'ce-subject': 'order/%C3%B8',
    'ce-session': 's-9',
  };
  const answered = await api.post('/events', { body: { total: 3 }, headers });
  expect(answered.status).toBe(201);
  const { id } = (answered.body as Recorded).events[0] ?? { id: '' };
  expect((await api.get(`/events/${id}`)).body).toMatchObject({
    type: 'Order placed',
    entity: { type: 'order', id: 'ø' },
    metadata: { session: 's-9' },
    data: { total: 3 },
  });
  const { 'ce-subject': _, ...lacking } = headers;
  expect((await api.post('/events', { body: {}, headers: lacking })).body).toMatchObject({
    status: 422,
    errors: [{ header: 'ce-subject', code: 'attribute_missing' }],
  });
});

test('a batch sets those that were seen aside and records the others, in the order sent', async () => {
  await postBatch([event('o1')]);
  const answered = await postBatch([
    event('o2'),
    event('o1'),
    event('o3', { subject: 'order/o2', type: 'Order paid' }),
  ]);
  expect(answered.status).toBe(201);
  expect(answered.body).toMatchObject({
    events: [
      { replayed: false, entity: { id: 'o2', version: 1 } },
      { replayed: true, entity: { id: 'o1', version: 1 } },
      { replayed: false, entity: { id: 'o2', version: 2 } },
    ],
  });
  expect((await postBatch([event('o2'), event('o1')])).status).toBe(200);
  expect((await postBatch([])).body).toEqual({ events: [] });
});

test('one event of a known type lets its subject name the entity', async () => {
  const login = event('k1', { type: 'userLoggedIn', subject: 'user/ann', data: { ip: '::1' } });
  const answered = await postBatch([login]);
  expect(answered.status).toBe(201);
  expect(answered.body).toMatchObject({
    events: [{ type: 'userLoggedIn', entity: { version: 2 } }],
  });
});

test('none is recorded where one is refused, and all faults are told by index', async () => {
  const before = await position();
  const answered = await postBatch([
    event('r1'),
    event('r2', { type: 'userLoggedIn', subject: 'user/ann', data: { ip: 7, what: 1 } }),
    event('r3', { type: 'userLoggedIn', subject: 'user/ann', data: { device: 8 } }),
  ]);
  expect(answered.body).toMatchObject({ status: 422, code: 'invalid' });
  const { errors } = answered.body as { errors: { index: number; pointer: string }[] };
  expect(errors.map(({ index, pointer }) => [index, pointer])).toEqual([
    [1, '/data/ip'],
    [1, '/data/what'],
    [2, '/data/device'],
  ]);
  expect(await position()).toBe(before);
});

const refused: [string, object[], number, string][] = [
  [
    'seen with other content',
    [event('n1'), event('s1', { data: { total: 99 } })],
    422,
    'idempotency_key_reused',
  ],
  ['a type of the system', [event('n2', { subject: '$erasure/1' })], 422, 'invalid_entity_type'],
  ['an event type of the system', [event('n3', { type: '$erased' })], 404, 'unknown_event_type'],
  [
    'an event type that the entity type has not',
    [event('n4', { subject: 'user/ann' })],
    422,
    'event_type_not_of_entity',
  ],
  ['no subject', [event('n5', { subject: 'order' })], 422, 'invalid'],
  ['another version of CloudEvents', [event('n6', { specversion: '0.3' })], 422, 'invalid'],
  ['no object', [[] as object], 422, 'invalid'],
  [
    'a number that JSON cannot hold',
    [event('n7'), event('n8', { data: { a: 2 ** 60 } })],
    422,
    'not_canonical',
  ],
  [
    'an entity that is not there',
    [event('n9', { type: 'userLoggedIn', subject: 'user/none', data: {} })],
    404,
    'entity_not_found',
  ],
];
test.each(refused)('%s: refused, and nothing recorded', async (_, events, status, code) => {
  const before = await position();
  expect((await postBatch(events)).body).toMatchObject({ status, code });
  expect(await position()).toBe(before);
});

test('a batch that is no array, and a body in no mode, are refused', async () => {
  expect((await api.post('/events', { raw: '{}', headers: batched })).status).toBe(400);
  expect((await api.post('/events', { body: event('x') })).status).toBe(415);
});

test('a store’s own event, sent back, is the one that it has', async () => {
  const source = await storeSource(api.store);
  const { items } = (await api.get('/events?limit=1')).body as {
    items: { id: string; type: string; data: object }[];
  };
  const own = items[0];
  const sent = event(own?.id ?? '', {
    source,
    type: own?.type,
    subject: 'user/ann',
    data: own?.data,
  });
  const answered = await postBatch([sent]);
  expect(answered.status).toBe(200);
  expect((answered.body as Recorded).events[0]?.id).toBe(own?.id);
});

test('an event that was erased is told in its place, and stops nothing', async () => {
  const keyed = { body: { userId: 'ann', ip: '::2' }, headers: { 'Idempotency-Key': 'e-0' } };
  await api.post('/userLoggedIn', keyed);
  await postBatch([event('e1')]);
  // What an erasure leaves: neither data nor the salt of the request.
  await api.store.pool.query('alter table authority.event disable trigger event_is_immutable');
  await api.store.pool.query(
    `update authority.event set data = null, salts[1] = null, salts[3] = null
     where entity_id = 'e1' or (data ->> 'ip') = '::2'`,
  );
  const again = await api.post('/userLoggedIn', keyed);
  expect(again.body).toMatchObject({ status: 410, code: 'erased' });
  const other = await api.post('/userLoggedIn', { ...keyed, body: { userId: 'ann' } });
  expect(other.status).toBe(410);
  const batch = await postBatch([event('e1'), event('e2')]);
  expect(batch.status).toBe(201);
  expect(batch.body).toMatchObject({
    events: [{ replayed: true, erased: true }, { replayed: false }],
  });
});

test('batches that overlap, at once, record each event once', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => `c${n}`);
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      postBatch(ids.filter((_id, at) => (at + n) % 3 !== 0).map((id) => event(id))),
    ),
  );
  expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
  const fresh = answers.flatMap(({ body }) => (body as Recorded).events).filter((e) => !e.replayed);
  expect(fresh).toHaveLength(30);
});

test('an entity that no catalogue knows is corrected by a patch', async () => {
  const order = event('wrong', { data: { total: 12.5, coupon: 'X' } });
  const patch = { set: { total: 10 }, unset: ['coupon'] };
  const corrected = event('right', { type: 'orderCorrected', subject: 'order/wrong', data: patch });
  for (const sent of [order, corrected]) {
    const { status } = await api.post('/events', { raw: JSON.stringify(sent), headers: single });
    expect(status).toBe(201);
  }
  const { body } = await api.get('/order/wrong');
  expect(body).toMatchObject({ state: { total: 10 }, version: 2 });
  expect((body as { state: object }).state).not.toHaveProperty('coupon');
});
