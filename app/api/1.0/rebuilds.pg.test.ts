import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { runRebuilds } from '#lib/projections/rebuild/run-rebuilds.ts';
import { insertKey } from '#lib/testing/insert-key.ts';

let api: TestApi;

beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/mailingListCreated', { body: { mailingListId: 'boats', name: 'Boats' } });
}, 60_000);
afterAll(() => api.end());

const reason = 'For the test';
const work = () =>
  runRebuilds({
    ...{ store: api.store, pool: api.store.pool, threads: null },
    signal: new AbortController().signal,
  });
const post = async (path: string, body: unknown = { reason }, key?: string) => {
  const answer = await api.post(`/projections/${path}`, { body, ...(key ? { key } : {}) });
  return { status: answer.status, body: answer.body as Record<string, unknown> };
};

test('states are made anew, switched and taken back', async () => {
  const wanted = await post('mailingList/rebuild', { reason, when: 'by-hand' });
  expect(wanted).toMatchObject({ status: 201, body: { underWay: [] } });
  expect(await post('mailingList/rebuild')).toMatchObject({
    status: 409,
    body: { code: 'rebuild_under_way' },
  });
  expect(await post('mailingList/switch')).toMatchObject({
    status: 409,
    body: { code: 'rebuild_not_now' },
  });
  await work();
  const { body } = await api.send('GET', '/projections/mailingList/rebuilds');
  expect(body).toMatchObject({
    items: [{ status: 'ready', key: 'states/mailingList', comparison: { compared: 1, change: 0 } }],
  });
  expect(await post('mailingList/switch')).toMatchObject({ status: 200, body: { wish: 'switch' } });
  await work();
  expect(await post('mailingList/roll-back')).toMatchObject({ status: 200 });
  await work();
  const after = await api.send('GET', '/projections/mailingList/rebuilds');
  expect(after.body).toMatchObject({ items: [{ status: 'rolled-back', controls: ['let-go'] }] });
});

test('what is not there, not meant or not allowed is refused', async () => {
  const support = (await insertKey(api.store, 'support')).text;
  expect((await post('mailingList/rebuild', { reason }, support)).status).toBe(403);
  expect((await post('mailingList/pause', { reason }, support)).status).toBe(403);
  expect((await post('nothing/rebuild')).body).toMatchObject({ code: 'unknown_projection' });
  expect((await post('mailingList/rebuild', {})).status).toBe(422);
  expect((await post('mailingList/rebuild', { reason, when: 'soon' })).status).toBe(422);
  expect((await post('mailingList/polish')).status).toBe(404);
  const one = { reason, entityId: 'boats', when: 'always' };
  expect((await post('mailingList/rebuild', one)).status).toBe(201);
  expect((await post('mailingList/rebuild', { ...one, entityId: 'no' })).status).toBe(404);
});
