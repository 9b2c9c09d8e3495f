import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { makeKey } from '#lib/testing/make-key.ts';

let api: TestApi;
const advertisementId = 'BR-1';
const userId = 'a/b|1';
const email = 'ann@x.example';

beforeAll(async () => {
  api = await makeTestApi();
  const advert = { advertisementId, userId, title: 'Honda', category: 'motorcycle' };
  await api.post('/userCreated', { body: { userId, email } });
  await api.post('/advertisementCreated', { body: advert });
  await api.post('/advertisementSubmitted', { body: { advertisementId } });
});
afterAll(() => api.end());

type Step = { type: string; href: string; schema: string; data: JsonObject };
const publish = (key?: string) =>
  api.post('/advertisementPublished', { body: { advertisementId }, ...(key ? { key } : {}) });

test('a refusal tells what to record first, where, of what schema, and what of it is known', async () => {
  const { status, body } = await publish();
  expect(status).toBe(409);
  expect(body).toMatchObject({ code: 'email_not_verified' });
  const { next } = body as { next: Step[] };
  expect(next).toEqual([
    {
      type: 'userEmailVerificationRequested',
      href: '/api/1.0/userEmailVerificationRequested',
      schema: expect.stringMatching(/^\/api\/1\.0\/openapi\.json#\/paths\/~1api~11\.0~1user/),
      data: { userId },
    },
  ]);
  expect(JSON.stringify(body)).not.toContain(email);
});

test('its schema is where it says, and what it tells can be followed until the event is taken', async () => {
  const [step] = ((await publish()).body as { next: Step[] }).next;
  const [path = '', pointer = ''] = step?.schema.replace('/api/1.0', '').split('#') ?? [];
  const document: Json = (await api.get(path)).body;
  const schema = parsePointer(pointer).reduce<Json | undefined>(
    (at, token) => (at !== undefined && isObject(at) ? member(at, token) : undefined),
    document,
  );
  expect(schema).toMatchObject({ type: 'object', required: ['userId'] });
  const asked = await api.post(step?.href.replace('/api/1.0', '') ?? '', { body: step?.data });
  expect(asked.status).toBe(201);
  await api.post('/userEmailVerified', { body: { userId } });
  expect((await publish()).status).toBe(201);
});

test('a preview tells it too; a batch of CloudEvents tells it once', async () => {
  const other = { advertisementId: 'BR-2', userId: 'b', title: 'Yamaha', category: 'motorcycle' };
  await api.post('/userCreated', { body: { userId: 'b', email: 'bo@x.example' } });
  await api.post('/advertisementCreated', { body: other });
  await api.post('/advertisementSubmitted', { body: { advertisementId: 'BR-2' } });
  const event = { type: 'advertisementPublished', data: { advertisementId: 'BR-2' } };
  const preview = await api.post('/preview', { body: { events: [event] } });
  const { faults } = preview.body as { faults: { next: Step[] }[] };
  expect(faults[0]?.next).toMatchObject([{ href: '/api/1.0/userEmailVerificationRequested' }]);
  const batch = [1, 2].map((id) => ({
    ...{ specversion: '1.0', id: String(id), source: 'urn:test', subject: 'advertisement/BR-2' },
    ...event,
  }));
  const refused = await api.post('/events', {
    raw: JSON.stringify(batch),
    headers: { 'content-type': 'application/cloudevents-batch+json' },
  });
  expect(refused.status).toBe(409);
  expect((refused.body as { next: Step[] }).next).toHaveLength(1);
});

test('who may record and not read is told the rule, and not what it found in a state', async () => {
  const { text } = await makeKey(api.store, {
    role: null,
    permissions: ['record'],
    eventTypes: ['advertisementPublished'],
  });
  const { status, body } = await api.post('/advertisementPublished', {
    body: { advertisementId: 'BR-2' },
    key: text,
  });
  expect(status).toBe(409);
  expect(body).toMatchObject({ code: 'email_not_verified' });
  expect(body).not.toHaveProperty('next');
});
