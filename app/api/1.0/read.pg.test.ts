import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import type { Change } from '#lib/domain/event.ts';

let api: TestApi;
const ids = ['auth0|1', 'a/b', 'with space', 'ø😀', '%2F', "quote'", 'q?x=1#y', '__proto__', '...'];
const path = (id: string) => `/user/${encodeURIComponent(id)}`;

beforeAll(async () => {
  api = await makeTestApi();
  for (const [n, userId] of ids.entries()) {
    const { status } = await api.post('/userCreated', {
      body: { userId, email: `user${n}@x.example`, name: `User ${n}` },
      headers: { 'Backstory-Occurred-At': `2026-01-0${n + 1}T00:00:00Z` },
    });
    expect(status).toBe(201);
  }
  await api.post('/userProfileUpdated', {
    body: { userId: ids[0], name: 'Ann' },
    headers: { 'Backstory-Occurred-At': '2026-02-01T00:00:00Z', 'Backstory-Actor': 'dana' },
  });
  await api.post('/userEmailUpdated', { body: { userId: ids[0], email: 'ann@x.example' } });
});
afterAll(() => api.end());

test.each(ids)('the id %j works everywhere', async (id) => {
  const entity = await api.get(path(id));
  expect(entity.body).toMatchObject({ type: 'user', id });
  const events = await api.get(`${path(id)}/events?limit=1`);
  expect(events.body).toMatchObject({ items: [{ version: 1, event: { entity: { id } } }] });
  expect((await api.get(`${path(id)}/changes?from=0&to=1`)).body).toMatchObject({
    id,
    from: 0,
    to: 1,
  });
  const all = await api.get(`/events?entity=${encodeURIComponent(`user/${id}`)}`);
  expect((all.body as { items: unknown[] }).items.length).toBeGreaterThan(0);
});

test('entities are listed by page, each once', async () => {
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const after: string = next === '' ? '' : `&after=${encodeURIComponent(next)}`;
    const { body } = await api.get(`/user?limit=4${after}`);
    const page: { items: { id: string }[]; next: string | null } = body;
    seen.push(...page.items.map(({ id }) => id));
    // What it is made of is no part of the API.
    expect(ids).not.toContain(page.next);
    next = page.next;
  }
  expect(seen.toSorted()).toEqual(ids.toSorted());
  expect((await api.get('/user?after=auth0%7C1')).status).toBe(400);
  expect((await api.get('/user?limit=5000')).status).toBe(200);
  expect((await api.get('/mailingList')).body).toEqual({ items: [], next: null });
});

test('a state is read at a version, as of a time and as it was recorded', async () => {
  const name = async (query: string) =>
    ((await api.get(`${path('auth0|1')}${query}`)).body as { state?: { name: string } }).state
      ?.name;
  expect(await name('')).toBe('Ann');
  expect(await name('?version=1')).toBe('User 0');
  expect(await name('?at=2026-01-31T23:59:59Z')).toBe('User 0');
  expect(await name('?at=2026-02-01T01:00:00%2B01:00')).toBe('Ann');
  expect(await name('?at=2026-02-01T01:00:00+01:00')).toBe('Ann');
  expect(await name(`?recordedAt=${new Date().toISOString()}`)).toBe('Ann');
  expect(await name('?recordedAt=2020-01-01T00:00:00Z')).toBeUndefined();
});

test('what is held is not sent again, until it changes', async () => {
  const first = await api.get(path('a/b'));
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  expect(first.headers.get('vary')).toContain('Authorization');
  const again = await api.get(path('a/b'), { 'If-None-Match': `"x", W/${etag}` });
  expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
  const head = await api.send('HEAD', path('a/b'));
  expect([head.status, head.body, head.headers.get('etag')]).toEqual([200, '', etag]);
  expect((await api.get(path('a/b'), { 'If-Match': '"2"' })).status).toBe(412);
  await api.post('/userLoggedIn', { body: { userId: 'a/b' }, headers: { 'If-Match': etag } });
  const changed = await api.get(path('a/b'), { 'If-None-Match': etag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
  // The version that was held stays what it was.
  const past = await api.get(`${path('a/b')}?version=1`, { 'If-None-Match': etag });
  expect(past.status).toBe(304);
});

test('changes turn one version into another, also as a JSON Patch', async () => {
  const url = `${path('auth0|1')}/changes?from=1&to=3`;
  const before = (await api.get(`${path('auth0|1')}?version=1`)).body as { state: never };
  const after = (await api.get(`${path('auth0|1')}?version=3`)).body as { state: never };
  const { body } = await api.get(url);
  expect(applyChanges(before.state, (body as { changes: Change[] }).changes)).toEqual(after.state);
  const patch = await api.get(url, { accept: 'application/json-patch+json' });
  expect(patch.headers.get('content-type')).toBe('application/json-patch+json');
  expect(patch.body).toContainEqual({ op: 'replace', path: '/name', value: 'Ann' });
  const both = await api.get(url, {
    accept: 'application/*;q=0.5, application/json-patch+json;q=0.1',
  });
  expect(both.headers.get('content-type')).toBe('application/json');
  expect((await api.get(`${path('auth0|1')}/changes`)).body).toMatchObject({ from: 2, to: 3 });
});

test('events are read on from a position, and narrowed', async () => {
  const positions = async (query: string) =>
    ((await api.get(`/events${query}`)).body as { items: { position: string }[] }).items.map(
      ({ position }) => Number(position),
    );
  expect(await positions('?after=9&limit=2')).toEqual([10, 11]);
  expect(await positions('?order=desc&limit=1&before=11')).toEqual([10]);
  expect(await positions('?type=userProfileUpdated&type=userEmailUpdated')).toEqual([10, 11]);
  expect(await positions('?actor=dana')).toEqual([10]);
  expect(await positions('?from=2026-01-02T00:00:00Z&to=2026-01-04T00:00:00Z')).toEqual([2, 3]);
});

test('the OpenAPI document tells what the catalogue defines', async () => {
  const { body, headers } = await api.get('/openapi.json');
  const { paths } = body as { paths: Record<string, { post?: object }> };
  expect(body).toMatchObject({
    openapi: '3.1.0',
    security: [{ key: [] }, { session: [] }],
    components: { securitySchemes: { key: { scheme: 'bearer' }, session: { in: 'cookie' } } },
  });
  expect(paths['/api/1.0/userCreated']?.post).toMatchObject({
    requestBody: {
      content: {
        'application/json': {
          schema: { type: 'object', required: ['userId', 'email'], additionalProperties: false },
        },
      },
    },
  });
  expect(Object.keys(paths)).toContain('/api/1.0/user/{id}');
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).map((operation) => (operation as { operationId: string }).operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  const answers = Object.values(paths).flatMap((item) =>
    Object.values(item).map((operation) => (operation as { responses: object }).responses),
  );
  for (const responses of answers) expect(responses).toHaveProperty('401');
  const { schemas } = (body as { components: { schemas: object } }).components;
  const refs = JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  for (const [, name] of refs) expect(Object.keys(schemas)).toContain(name);
  const etag = headers.get('etag') ?? '';
  expect((await api.get('/openapi.json', { 'If-None-Match': etag })).status).toBe(304);
});
