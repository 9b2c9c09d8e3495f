import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { seedEffects } from '#lib/testing/seed-effects.ts';

let api: TestApi;
let ids: string[];
const reactor = 'verificationLetter';

beforeAll(async () => {
  api = await makeTestApi();
  const events: string[] = [];
  for (const userId of ['ann', 'ben', 'cleo']) {
    const body = { userId, email: `${userId}@somewhere.example`, name: userId };
    const answer = await api.post('/userCreated', { body });
    events.push(String((answer.body as { id?: string }).id));
  }
  ids = await seedEffects(api.store, [
    {
      ...{ reactor, eventId: events[0] ?? '', status: 'failed', cause: 'smtp_550', attempts: 8 },
      recipient: { type: 'user', id: 'ann', version: 1, field: '/email' },
    },
    { reactor, eventId: events[1] ?? '', status: 'failed', cause: 'timeout', attempts: 8 },
    { reactor, eventId: events[2] ?? '', status: 'done', attempts: 1 },
  ]);
}, 60_000);
afterAll(() => api.end());

const get = async (path: string, key?: string) => {
  const answer = await api.send('GET', path, key ? { key } : {});
  return { status: answer.status, body: answer.body as Record<string, unknown> };
};
const act = async (id: string | undefined, step: string, body: unknown, key?: string) => {
  const answer = await api.post(`/effects/${id}/${step}`, { body, ...(key ? { key } : {}) });
  return { status: answer.status, body: answer.body as Record<string, unknown> };
};
const reason = 'The mailbox is back';

test('effects are listed, filtered and paged', async () => {
  const idsOf = async (query: string) =>
    ((await get(`/effects?${query}`)).body['items'] as { id: string }[]).map(({ id }) =>
      ids.indexOf(id),
    );
  expect(await idsOf('status=failed')).toEqual([0, 1]);
  expect(await idsOf('cause=timeout')).toEqual([1]);
  expect(await idsOf('entityType=user&entityId=cleo')).toEqual([2]);
  const first = await get('/effects?limit=2');
  const next = String(first.body['next']);
  expect(await idsOf(`limit=2&after=${next}`)).toEqual([2]);
  expect((await get('/effects?status=lost')).status).toBe(400);
  expect((await get('/effects?entityType=user')).status).toBe(400);
  expect((await get('/effects?colour=red')).status).toBe(400);
});

test('one is told with its attempts, its recipient masked for whom it is', async () => {
  expect(await get(`/effects/${ids[0]}`)).toMatchObject({
    status: 200,
    body: { id: ids[0], recipient: { value: 'ann@somewhere.example' }, tries: [] },
  });
  const engineer = (await insertKey(api.store, 'engineer')).text;
  const masked = await get(`/effects/${ids[0]}`, engineer);
  expect(masked.status).toBe(200);
  expect(JSON.stringify(masked.body)).not.toContain('somewhere');
  expect((await get(`/effects/${ids[0]?.replaceAll(/\w/g, '0')}`)).body).toMatchObject({
    code: 'unknown_effect',
  });
});

test('it is tried again, held, released and skipped, each with a reason, by whom it is allowed to', async () => {
  const [one] = ids;
  expect((await act(one, 'retry', {})).status).toBe(422);
  const support = (await insertKey(api.store, 'support')).text;
  expect((await act(one, 'retry', { reason }, support)).status).toBe(403);
  for (const [step, status] of [
    ['retry', 'waiting'],
    ['hold', 'held'],
    ['release', 'waiting'],
    ['skip', 'skipped'],
  ]) {
    expect(await act(one, step ?? '', { reason })).toMatchObject({
      status: 200,
      body: { id: one, status },
    });
  }
  expect(await act(one, 'retry', { reason })).toMatchObject({
    status: 409,
    body: { code: 'effect_moved' },
  });
  expect((await act(one, 'polish', { reason })).status).toBe(404);
  expect((await act('nobody', 'skip', { reason })).body).toMatchObject({ code: 'unknown_effect' });
});
