import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await makeTestApi();
});
afterAll(() => api.end());

const ann = 'auth0|123456';

type Recorded = {
  id: string;
  position: string;
  entity: { version: number };
  updated: { type: string; id: string; version: number; changes: unknown[] }[];
};

test('an event is recorded and told with what it changed on every entity', async () => {
  await api.post('/mailingListCreated', { body: { mailingListId: 'aXd45', name: 'Boats' } });
  const created = await api.post('/userCreated', {
    body: { userId: ann, email: 'ann@old.example' },
    headers: { 'If-None-Match': '*' },
  });
  expect(created.status).toBe(201);
  expect(created.headers.get('etag')).toBe('"1"');
  const { id } = created.body as Recorded;
  expect(created.headers.get('location')).toBe(`/api/1.0/events/${id}`);
  expect(created.body).toMatchObject({
    type: 'userCreated',
    position: '2',
    entity: { type: 'user', id: ann, version: 1 },
    occurredAt: expect.stringMatching(/Z$/),
    recordedAt: expect.stringMatching(/Z$/),
  });
  await api.post('/mailingListMemberSubscribed', {
    body: { mailingListId: 'aXd45', userId: ann, email: 'ann@old.example' },
  });
  const moved = await api.post('/userEmailUpdated', {
    body: { userId: ann, email: 'ann@new.example' },
    headers: { 'If-Match': '"2"' },
  });
  const { updated } = moved.body as Recorded;
  expect(updated.map(({ type, id, version }) => [type, id, version])).toEqual([
    ['user', ann, 3],
    ['mailingList', 'aXd45', 3],
  ]);
  expect(updated[1]?.changes).toContainEqual({
    path: `/members/${ann}/email`,
    before: 'ann@old.example',
    after: 'ann@new.example',
  });
});

test('what headers say is kept, decoded', async () => {
  const cause =
    ((await api.get('/events?limit=1')).body as { items: Recorded[] }).items[0]?.id ?? '';
  const { body } = await api.post('/userLoggedIn', {
    body: { userId: ann },
    headers: {
      'Backstory-Actor': 'dana',
      'Backstory-Reason': encodeURIComponent('hun ringte, på “støtte”'),
      'Backstory-Occurred-At': '2026-03-12T16:04:11.201+01:00',
      'Backstory-Correlation-Id': 'req-7f3a',
      'Backstory-Causation-Id': cause,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
  });
  const event = await api.get(`/events/${(body as Recorded).id}`);
  expect(event.body).toMatchObject({
    actor: 'dana',
    recorder: api.viewerId,
    reason: 'hun ringte, på “støtte”',
    occurredAt: '2026-03-12T15:04:11.201Z',
    correlationId: 'req-7f3a',
    causationId: cause,
    metadata: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    causes: [{ id: cause }],
  });
});

test('a key that was seen gives the same answer, and nothing is recorded twice', async () => {
  const sent = { body: { userId: ann }, headers: { 'Idempotency-Key': 'k-1' } };
  const first = await api.post('/userLoggedIn', sent);
  const again = await api.post('/userLoggedIn', sent);
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  const stale = await api.post('/userLoggedIn', {
    ...sent,
    headers: { ...sent.headers, 'If-Match': '"1"' },
  });
  expect(stale.status).toBe(200);
  const other = await api.post('/userLoggedIn', { ...sent, body: { userId: ann, ip: '::1' } });
  expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
});

test('of many at once with one key one is recorded, and all are told the same', async () => {
  const sent = { body: { userId: ann }, headers: { 'Idempotency-Key': 'k-2' } };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => api.post('/userLoggedIn', sent)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  expect(new Set(answers.map(({ body }) => (body as Recorded).id)).size).toBe(1);
});

test('50 writers on one entity all get 201, with versions without a gap', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => api.post('/userLoggedIn', { body: { userId: ann } })),
  );
  expect(answers.map(({ status }) => status)).toEqual(new Array(50).fill(201));
  const versions = answers
    .map(({ body }) => (body as Recorded).entity.version)
    .toSorted((a, b) => a - b);
  expect(versions).toEqual(versions.map((_, n) => (versions[0] ?? 0) + n));
});

test('of two writers with the same expectation one is told', async () => {
  const etag = (await api.get(`/user/${encodeURIComponent(ann)}`)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^"\d+\.[\w-]{11}"$/);
  const answers = await Promise.all(
    ['1', '2'].map((ip) =>
      api.post('/userLoggedIn', { body: { userId: ann, ip }, headers: { 'If-Match': etag } }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 412]);
});

test('what it is not to set off is held back by header, for a reason', async () => {
  const send = (holds: string, more: Record<string, string> = {}) =>
    api.post('/userEmailUpdated', {
      body: { userId: ann, email: 'ann@last.example' },
      headers: { 'Backstory-Hold-Back': holds, ...more },
    });
  const because = { 'Backstory-Reason': 'She knows' };
  expect(await send('addressChangedLetter')).toMatchObject({
    status: 422,
    body: { code: 'hold_needs_reason' },
  });
  expect(await send('adressChangedLetter', because)).toMatchObject({
    status: 422,
    body: { code: 'unknown_reactor' },
  });
  const { status, body } = await send('addressChangedLetter, publishAdverts/*', because);
  expect(status).toBe(201);
  const event = await api.get(`/events/${(body as Recorded).id}`);
  expect(event.body).toMatchObject({
    heldBack: [
      { reactor: 'addressChangedLetter', key: '' },
      { reactor: 'publishAdverts', key: '*' },
    ],
  });
});
