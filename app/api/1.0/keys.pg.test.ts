import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answer } from '#app/api/1.0/_http/answer.ts';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { operator } from '#lib/access/viewer.ts';
import type { KeyWish } from '#lib/people/key-wish.ts';
import { revokeKey } from '#lib/people/revoke-key.ts';
import { makeKey } from '#lib/testing/make-key.ts';

let api: TestApi;
const keys = new Map<string, string>();

beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@x.example' } });
  const make = async (name: string, wish: Partial<KeyWish>) => {
    const made = await makeKey(api.store, { name, ...wish });
    keys.set(name, made.text);
    return made.id;
  };
  await make('support', { role: 'support' });
  await make('engineer', { role: 'engineer' });
  await make('admin', { role: 'admin' });
  await make('reads users', { role: null, permissions: ['read'], entityTypes: ['user'] });
  await make('records logins', {
    role: null,
    permissions: ['record'],
    eventTypes: ['userLoggedIn'],
  });
  await make('expired', { expiresAt: Date.now() + 20 });
  await revokeKey(api.store, operator, await make('revoked', {}), 'Test');
  await vi.waitFor(
    async () => {
      expect((await api.get('/user', { authorization: bearer('expired') })).status).toBe(401);
    },
    { timeout: 60_000 },
  );
});
afterAll(() => api.end());

function bearer(name: string): string {
  return `Bearer ${keys.get(name)}`;
}

const login = { userId: 'ann', device: 'Test' };

/** Each call, and what every kind of key is told. */
test.each<[string, string, string, unknown, Record<string, number>]>([
  ['reads an entity', 'GET', '/user/ann', undefined, { 'records logins': 403 }],
  ['lists a type', 'GET', '/user', undefined, { 'records logins': 403 }],
  [
    'lists another type',
    'GET',
    '/mailingList',
    undefined,
    { 'records logins': 403, 'reads users': 403 },
  ],
  ['reads the log', 'GET', '/events?entityType=user', undefined, { 'records logins': 403 }],
  [
    'records what is open',
    'POST',
    '/userLoggedIn',
    login,
    { support: 403, engineer: 403, 'reads users': 403 },
  ],
  [
    'records what no event type of it is',
    'POST',
    '/userProfileUpdated',
    { userId: 'ann', name: 'Ann' },
    { support: 201, engineer: 403, 'reads users': 403, 'records logins': 403 },
  ],
])('who %s: the table of keys', async (_, method, path, body, refused) => {
  const isRead = method === 'GET';
  for (const name of keys.keys()) {
    const { status, body: told } = await api.send(method, path, {
      key: keys.get(name) ?? '',
      ...(isRead ? {} : { body }),
    });
    const done = isRead ? 200 : 201;
    const expected = ['expired', 'revoked'].includes(name) ? 401 : (refused[name] ?? done);
    expect([name, status], JSON.stringify(told)).toEqual([name, expected]);
  }
  const { status } = await api.send(method, path, { key: null, ...(isRead ? {} : { body }) });
  expect(status).toBe(401);
});

test.each([
  ['', 'Bearer realm="Backstory"'],
  ['nonsense', 'invalid_token'],
  ['Basic YTpi', 'invalid_token'],
  ['Bearer', 'invalid_token'],
  ['Bearer bsk_0123456789abcdef_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'invalid_token'],
])('401 tells how to come in: %j', async (authorization, challenge) => {
  const { status, headers, body } = await api.send('GET', '/user/ann', {
    key: null,
    headers: authorization === '' ? {} : { authorization },
  });
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toContain(challenge);
  expect(body).toMatchObject({ status: 401, code: 'unauthorized' });
});

test('who asks is told before what is asked: 401, then 403, then the rest', async () => {
  const faulty = { raw: '{', headers: { 'content-type': 'text/plain' } };
  const code = async (path: string, sent: object) =>
    ((await api.post(path, sent)).body as { code: string }).code;
  expect(await code('/userLoggedIn', { ...faulty, key: null })).toBe('unauthorized');
  expect(await code('/nowhere/at/all/x', { ...faulty, key: null })).toBe('unauthorized');
  expect(await code('/userLoggedIn', { ...faulty, key: keys.get('engineer') })).toBe('forbidden');
  expect(await code('/userLoggedIn', faulty)).toBe('media_type_unsupported');
  const json = { 'content-type': 'application/json' };
  const large = { ...json, 'content-length': '1048577' };
  expect(await code('/userLoggedIn', { raw: '{', headers: large })).toBe('body_too_large');
  expect(await code('/userLoggedIn', { raw: '{', headers: json })).toBe('json_malformed');
  expect(await code('/unknownThing', { body: {} })).toBe('unknown_event_type');
  expect((await api.send('PUT', '/user', { key: null })).status).toBe(401);
  expect((await api.send('PUT', '/user')).status).toBe(405);
});

test('a key names an actor; the recorder is the key itself', async () => {
  const { body } = await api.post('/userLoggedIn', {
    body: login,
    headers: { 'backstory-actor': 'dana' },
  });
  const event = await api.get(`/events/${body['id']}`);
  expect(event.body).toMatchObject({ actor: 'dana', recorder: api.viewerId });
});

test('a limit is told in the standard headers, and past it 429 with when to come again', async () => {
  const limited = await makeKey(api.store, { rateLimit: 2 });
  const ask = () => api.send('GET', '/user/ann', { key: limited.text });
  const rate = (headers: Headers) =>
    ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-policy'].map((name) => headers.get(name));
  expect(rate((await ask()).headers)).toEqual(['2', '1', '"key";q=2;w=60']);
  const missing = await api.send('GET', '/user/nobody', { key: limited.text });
  expect([missing.status, ...rate(missing.headers)]).toEqual([404, '2', '0', '"key";q=2;w=60']);
  const { status, headers, body } = await ask();
  expect(status).toBe(429);
  expect(body).toMatchObject({ code: 'too_many_requests' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
  expect((await api.get('/user/ann')).headers.has('ratelimit-limit')).toBe(false);
});

test('an open stream ends soon after the revocation of its key', async () => {
  const { id, text } = await makeKey(api.store, { role: 'support' });
  const headers = { authorization: `Bearer ${text}` };
  const response = await answer(new Request('http://localhost/api/1.0/live', { headers }));
  const reader = response.body?.getReader();
  await reader?.read();
  let isDone = false;
  const told: string[] = [];
  const reading = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      told.push(new TextDecoder().decode(part.value));
    }
    isDone = true;
  })();
  await api.post('/userLoggedIn', { body: { ...login, device: 'Before' } });
  await expect.poll(() => told.join('')).toContain('"userLoggedIn"');
  await revokeKey(api.store, operator, id, 'Test');
  await expect.poll(() => isDone).toBe(true);
  await reading;
});

test('a key that is refused is in the log of reads by its id, a made-up one by none', async () => {
  const made = await makeKey(api.store);
  await revokeKey(api.store, operator, made.id, 'Test');
  const unknown = made.text.replace(made.id, '0123456789abcdef');
  for (const key of [made.text, unknown])
    expect((await api.send('GET', '/user', { key })).status).toBe(401);
  await api.store.looks.flush();
  const { rows } = await api.store.pool.query<{ what: string }>(
    `select what::text as what from operational.look where kind = 'refused' and viewer is null`,
  );
  const named = rows.map(({ what }) => (JSON.parse(what) as { key: string | null }).key);
  expect(named).toEqual(expect.arrayContaining([made.id, null]));
  expect(named).not.toContain('0123456789abcdef');
});

test('no key stands in a line of the log', async () => {
  const lines: unknown[][] = [];
  const spies = (['log', 'error', 'warn', 'info'] as const).map((kind) =>
    vi.spyOn(console, kind).mockImplementation((...line) => void lines.push(line)),
  );
  const broken = vi.spyOn(api.store.pool, 'query').mockImplementation(() => {
    throw new Error('a fault of ours');
  });
  expect((await api.get('/user/ann')).status).toBe(500);
  for (const spy of [...spies, broken]) spy.mockRestore();
  expect(lines.length).toBeGreaterThan(0);
  const text = lines.flat().map((part) => (part instanceof Error ? part.stack : String(part)));
  expect(text.join('\n')).not.toMatch(/bsk_[0-9a-f]{16}_/);
});
