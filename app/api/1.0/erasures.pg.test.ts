import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { insertKey } from '#lib/testing/insert-key.ts';

let api: TestApi;
let support: string;
beforeAll(async () => {
  api = await makeTestApi();
  support = (await insertKey(api.store, 'support')).text;
  for (const userId of ['ann', 'bob', 'cleo']) {
    await api.post('/userCreated', {
      body: { userId, email: `${userId}@planted.example`, name: `Planted ${userId}` },
      headers: { 'Idempotency-Key': `create ${userId}` },
    });
  }
});
afterAll(() => api.end());

const why = { reason: 'Asked by letter', ground: 'GDPR Art. 17' };
const settle = () => settleErasures({ store: api.store, pool: api.store.pool });

test('one is erased by its type’s path: previewed, asked for once, certified; a late retry is told', async () => {
  const target = { kind: 'entity', type: 'user', id: 'ann' };
  const preview = await api.post('/erasures/preview', { body: { target } });
  expect(preview).toMatchObject({ status: 200, body: { events: { own: 1 }, many: null } });
  const { seen } = preview.body as { seen: string };
  const body = { userId: 'ann', ...why };
  expect(await api.post('/userErased', { body, key: support })).toMatchObject({
    status: 403,
    body: { code: 'forbidden', permission: 'erase' },
  });
  expect(
    await api.post('/userErased', { body, headers: { 'Backstory-Pin': 'another' } }),
  ).toMatchObject({ status: 412, body: { code: 'preview_outdated' } });
  const headers = { 'Idempotency-Key': 'SUP-1', 'Backstory-Pin': seen };
  const asked = await api.post('/userErased', { body, headers });
  expect(asked).toMatchObject({ status: 201, body: { status: 'requested', reason: why.reason } });
  const again = await api.post('/userErased', { body, headers });
  expect(again.status).toBe(200);
  expect(again.headers.get('location')).toBe(asked.headers.get('location'));
  const other = { ...body, ground: 'Another' };
  expect(await api.post('/userErased', { body: other, headers })).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  const path = String(asked.headers.get('location')).replace('/api/1.0', '');
  expect((await api.get(`${path}/certificate`)).body).toMatchObject({ code: 'no_certificate' });
  await settle();
  expect(await findInTables(api.store, ['ann@planted.example', 'Planted ann'])).toEqual([]);
  expect((await api.get(`${path}/certificate`)).body).toMatchObject({
    ...{ certifies: 'erasure', ground: why.ground, target },
    asked: { by: api.viewerId },
  });
  expect(await api.post('/userErased', { body })).toMatchObject({
    status: 409,
    body: { code: 'entity_erased' },
  });
  const retry = { userId: 'ann', email: 'ann@planted.example', name: 'Planted ann' };
  expect(
    await api.post('/userCreated', {
      body: retry,
      headers: { 'Idempotency-Key': 'create ann' },
    }),
  ).toMatchObject({ status: 410, body: { code: 'erased' } });
  expect((await api.get('/erasures?limit=1')).body).toMatchObject({ items: [{ target }] });
});

test('what is on hold is refused with who placed it; many leave it out', async () => {
  const placed = await api.post('/holds', {
    body: { entities: [{ type: 'user', id: 'bob' }], reason: 'A case' },
  });
  expect(placed).toMatchObject({ status: 201, body: { status: 'placed', reason: 'A case' } });
  const body = { userId: 'bob', fields: ['/email'], ...why };
  expect(await api.post('/userErased', { body })).toMatchObject({
    status: 409,
    body: { code: 'legal_hold', holds: [{ reason: 'A case', placedBy: api.viewerId }] },
  });
  const target = { kind: 'entities', type: 'user', ids: ['bob', 'cleo'] };
  expect((await api.post('/erasures', { body: { target, ...why } })).status).toBe(201);
  await settle();
  expect((await api.get('/user/bob')).body).toMatchObject({ state: { name: 'Planted bob' } });
  expect(await findInTables(api.store, ['Planted cleo'])).toEqual([]);
  const { id } = placed.body as { id: string };
  expect((await api.post(`/holds/${id}/lift`, { body: { reason: '' } })).status).toBe(422);
  expect(await api.post(`/holds/${id}/lift`, { body: { reason: 'Closed' } })).toMatchObject({
    status: 200,
    body: { status: 'lifted', lifted: { reason: 'Closed' } },
  });
  expect((await api.get('/holds')).body).toMatchObject({ items: [{ id, status: 'lifted' }] });
  expect((await api.post('/userErased', { body })).status).toBe(201);
});

test('what is malformed is told by its place', async () => {
  expect(await api.post('/userErased', { body: { userId: 'bob', fields: [] } })).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ pointer: '/ground' }] },
  });
  const nobody = { userId: 'nobody', ...why };
  expect(await api.post('/userErased', { body: nobody })).toMatchObject({ status: 404 });
  const nothing = '00000000-0000-4000-8000-000000000000';
  expect((await api.get(`/erasures/${nothing}`)).status).toBe(404);
  expect((await api.post(`/erasures/${nothing}/approve`, { body: {} })).status).toBe(404);
  expect((await api.post(`/erasures/${nothing}/undo`, { body: {} })).status).toBe(404);
});
