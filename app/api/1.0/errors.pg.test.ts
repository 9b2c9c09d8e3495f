import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTestApi, type Sent, type TestApi } from '#app/api/1.0/_testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@x.example' } });
  await api.post('/userCreated', { body: { userId: 'bob', email: 'bob@x.example' } });
  await api.post('/userDeleted', { body: { userId: 'bob' } });
  await api.post('/userLoggedIn', {
    body: { userId: 'ann' },
    headers: { 'Idempotency-Key': 'seen' },
  });
});
afterAll(() => api.end());

const login = { userId: 'ann' };
const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

type Case = {
  what: string;
  path?: string;
  sent: Sent;
  status: number;
  code: string;
  pointers?: string[];
};

const posts: Case[] = [
  {
    what: 'no media type',
    sent: { raw: '{}', headers: { 'content-type': '' } },
    status: 415,
    code: 'media_type_unsupported',
  },
  {
    what: 'another media type',
    sent: { raw: '{}', headers: { 'content-type': 'text/plain' } },
    status: 415,
    code: 'media_type_unsupported',
  },
  {
    what: 'another charset',
    sent: { raw: '{}', headers: { 'content-type': 'application/json; charset=latin1' } },
    status: 415,
    code: 'media_type_unsupported',
  },
  {
    what: 'a compressed body',
    sent: { raw: '{}', headers: { 'content-encoding': 'gzip' } },
    status: 415,
    code: 'media_type_unsupported',
  },
  {
    what: 'more than 1 MB',
    sent: { body: { userId: 'ann', device: 'x'.repeat(1_048_576) } },
    status: 413,
    code: 'body_too_large',
  },
  { what: 'no body', sent: { raw: '' }, status: 400, code: 'json_malformed' },
  { what: 'malformed JSON', sent: { raw: '{"userId":' }, status: 400, code: 'json_malformed' },
  {
    what: 'no UTF-8',
    sent: { raw: new Uint8Array([0x22, 0xff, 0x22]) },
    status: 400,
    code: 'json_malformed',
  },
  {
    what: 'an unknown parameter',
    path: '/userLoggedIn?dry=1',
    sent: { body: login },
    status: 400,
    code: 'parameter_invalid',
  },
  {
    what: 'a header beyond ASCII that is not encoded',
    sent: { body: login, headers: { 'Backstory-Reason': 'på' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'a header whose encoding is not UTF-8',
    sent: { body: login, headers: { 'Backstory-Actor': '%ff' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'a header with NUL',
    sent: { body: login, headers: { 'Idempotency-Key': 'a%00' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'a time that is none',
    sent: { body: login, headers: { 'Backstory-Occurred-At': '2026-02-30T00:00:00Z' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'a cause that is no id',
    sent: { body: login, headers: { 'Backstory-Causation-Id': '7' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'a version that is none',
    sent: { body: login, headers: { 'If-Match': '2' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'a version past all',
    sent: { body: login, headers: { 'If-Match': '"9999999999"' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'an expectation that contradicts itself',
    sent: { body: login, headers: { 'If-Match': '"2"', 'If-None-Match': '*' } },
    status: 400,
    code: 'header_malformed',
  },
  {
    what: 'an unknown event type',
    path: '/userTeleported',
    sent: { body: {} },
    status: 404,
    code: 'unknown_event_type',
  },
  {
    what: 'an unknown event type before what its data cannot hold',
    path: '/nothing',
    sent: { raw: '{"a":1e400}' },
    status: 404,
    code: 'unknown_event_type',
  },
  {
    what: 'a type of the system',
    path: '/$erasure',
    sent: { body: {} },
    status: 404,
    code: 'unknown_event_type',
  },
  {
    what: 'a name of a prototype',
    path: '/toString',
    sent: { body: {} },
    status: 404,
    code: 'unknown_event_type',
  },
  {
    what: 'another key of a prototype',
    path: '/__proto__',
    sent: { body: {} },
    status: 404,
    code: 'unknown_event_type',
  },
  { what: 'an array', sent: { body: [login] }, status: 422, code: 'data_not_an_object' },
  { what: 'null', sent: { raw: 'null' }, status: 422, code: 'data_not_an_object' },
  {
    what: 'NUL',
    sent: { body: { userId: 'a\0' } },
    status: 422,
    code: 'not_canonical',
    pointers: ['/userId'],
  },
  {
    what: 'a lone surrogate',
    sent: { raw: '{"userId":"ann","device":"\\ud800"}' },
    status: 422,
    code: 'not_canonical',
    pointers: ['/device'],
  },
  {
    what: 'a number that JSON cannot hold',
    sent: { raw: '{"userId":"ann","a":9007199254740993,"b":[1e400]}' },
    status: 422,
    code: 'not_canonical',
    pointers: ['/a', '/b/0'],
  },
  {
    what: 'a number that would be rounded',
    sent: { raw: '{"userId":"ann","a":0.12345678901234567890}' },
    status: 422,
    code: 'not_canonical',
    pointers: ['/a'],
  },
  { what: 'what is nested too deep', sent: { raw: deep(66) }, status: 422, code: 'not_canonical' },
  {
    what: 'what is nested 150,000 deep',
    sent: { raw: deep(150_000) },
    status: 422,
    code: 'not_canonical',
  },
  {
    what: 'what has no canonical form before a replay',
    sent: { raw: '{"userId":"\\u0000"}', headers: { 'Idempotency-Key': 'seen' } },
    status: 422,
    code: 'not_canonical',
  },
  {
    what: 'a key seen with other content before its faults',
    sent: { body: { userId: 'ann', what: 1 }, headers: { 'Idempotency-Key': 'seen' } },
    status: 422,
    code: 'idempotency_key_reused',
  },
  {
    what: 'every fault at once',
    path: '/userCreated',
    sent: { body: { userId: 7, email: 'no', who: 1 } },
    status: 422,
    code: 'invalid',
    pointers: ['/email', '/userId', '/who'],
  },
  {
    what: 'keys of prototypes where the schema is closed',
    sent: { raw: '{"userId":"ann","__proto__":1,"constructor":1,"toString":1}' },
    status: 422,
    code: 'invalid',
    pointers: ['/__proto__', '/constructor', '/toString'],
  },
  {
    what: 'malformed JSON before an unknown event type',
    path: '/nothing',
    sent: { raw: '{' },
    status: 400,
    code: 'json_malformed',
  },
  {
    what: 'an unknown event type before another version',
    path: '/nothing',
    sent: { body: {}, headers: { 'If-Match': '"9"' } },
    status: 404,
    code: 'unknown_event_type',
  },
  {
    what: 'invalid data before another version',
    sent: { body: { userId: 'ann', what: 1 }, headers: { 'If-Match': '"9"' } },
    status: 422,
    code: 'invalid',
  },
  {
    what: 'a time ahead',
    sent: { body: login, headers: { 'Backstory-Occurred-At': '2126-01-01T00:00:00Z' } },
    status: 422,
    code: 'occurred_in_future',
  },
  {
    what: 'another version than expected',
    sent: { body: login, headers: { 'If-Match': '"7"' } },
    status: 412,
    code: 'version_conflict',
  },
  {
    what: 'a version before absence',
    sent: { body: { userId: 'nobody' }, headers: { 'If-Match': '"7"' } },
    status: 412,
    code: 'version_conflict',
  },
  {
    what: 'presence where absence is expected',
    path: '/userCreated',
    sent: { body: { userId: 'ann', email: 'a@x.example' }, headers: { 'If-None-Match': '*' } },
    status: 412,
    code: 'version_conflict',
  },
  {
    what: 'absence where presence is expected',
    sent: { body: { userId: 'nobody' }, headers: { 'If-Match': '*' } },
    status: 412,
    code: 'version_conflict',
  },
  {
    what: 'invalid data before the absence of what is expected',
    sent: { body: { userId: 'nobody', what: 1 }, headers: { 'If-Match': '*' } },
    status: 422,
    code: 'invalid',
  },
  {
    what: 'a key seen with other content before the absence of what is expected',
    sent: { body: { userId: 'nobody' }, headers: { 'If-Match': '*', 'Idempotency-Key': 'seen' } },
    status: 422,
    code: 'idempotency_key_reused',
  },
  {
    what: 'a key seen with other content before an entity that is not named',
    sent: { body: { what: 1 }, headers: { 'Idempotency-Key': 'seen' } },
    status: 422,
    code: 'idempotency_key_reused',
  },
  {
    what: 'an entity that is not named',
    sent: { body: {}, headers: { 'Idempotency-Key': 'fresh' } },
    status: 422,
    code: 'invalid',
    pointers: ['/userId'],
  },
  {
    what: 'an unknown entity',
    sent: { body: { userId: 'nobody' } },
    status: 404,
    code: 'entity_not_found',
  },
  {
    what: 'one that exists',
    path: '/userCreated',
    sent: { body: { userId: 'ann', email: 'b@x.example' } },
    status: 409,
    code: 'entity_exists',
  },
  {
    what: 'a value that is taken',
    path: '/userCreated',
    sent: { body: { userId: 'cy', email: 'ANN@x.example' } },
    status: 409,
    code: 'email_taken',
  },
  {
    what: 'one that is deleted',
    sent: { body: { userId: 'bob' } },
    status: 409,
    code: 'entity_deleted',
  },
  {
    what: 'a guard',
    path: '/userReinstated',
    sent: { body: { userId: 'ann' } },
    status: 409,
    code: 'user_not_suspended',
  },
  {
    what: 'an id that is a dot',
    path: '/userCreated',
    sent: { body: { userId: '..', email: 'd@x.example' } },
    status: 422,
    code: 'invalid',
    pointers: ['/userId'],
  },
];

describe('a POST is refused with a problem, and changes nothing, for', () => {
  test.each(posts)('$what: $status $code', async ({ path = '/userLoggedIn', sent, ...wanted }) => {
    const before = await api.get('/events?order=desc&limit=1');
    const { status, headers, body } = await api.post(path, sent);
    expect(body).toMatchObject({ type: 'about:blank', status: wanted.status, code: wanted.code });
    expect(status).toBe(wanted.status);
    expect(headers.get('content-type')).toBe('application/problem+json');
    if (wanted.pointers) {
      const { errors } = body as { errors: { pointer: string }[] };
      expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(wanted.pointers);
    }
    const after = await api.get('/events?order=desc&limit=1');
    expect(after.body).toEqual(before.body);
  });
});

const reads: [string, number, string][] = [
  ['/', 404, 'not_found'],
  ['/a/b/c', 404, 'not_found'],
  ['/user/ann/events/1', 404, 'not_found'],
  ['/live/x', 404, 'not_found'],
  ['/nothing', 404, 'unknown_entity_type'],
  ['/$reservation', 404, 'unknown_entity_type'],
  ['/%00', 404, 'unknown_entity_type'],
  ['/user?limit=0', 400, 'parameter_invalid'],
  ['/user?limit=x', 400, 'parameter_invalid'],
  ['/user?limit=1&limit=2', 400, 'parameter_invalid'],
  ['/user?color=red', 400, 'parameter_invalid'],
  ['/user?deleted=maybe', 400, 'parameter_invalid'],
  ['/user?after=%00', 400, 'parameter_invalid'],
  ['/user/nobody', 404, 'entity_not_found'],
  ['/user/%00', 404, 'not_found'],
  ['/$reservation/x', 404, 'not_found'],
  ['/user/ann?version=0', 404, 'entity_not_found'],
  ['/user/ann?version=99', 404, 'entity_not_found'],
  ['/user/ann?version=99999999999', 404, 'entity_not_found'],
  ['/user/ann?version=-1', 400, 'parameter_invalid'],
  ['/user/ann?at=yesterday', 400, 'parameter_invalid'],
  ['/user/ann?at=0001-01-01T00:00:00Z', 404, 'entity_not_found'],
  ['/user/ann?version=1&at=2026-01-01T00:00:00Z', 400, 'parameter_invalid'],
  ['/user/nobody/events', 404, 'entity_not_found'],
  ['/user/nobody/changes', 404, 'entity_not_found'],
  ['/user/ann/changes?from=1&to=99', 404, 'entity_not_found'],
  ['/events?after=-1', 400, 'parameter_invalid'],
  ['/events?after=99999999999999999999', 400, 'parameter_invalid'],
  ['/events?entity=user', 400, 'parameter_invalid'],
  ['/events?from=now', 400, 'parameter_invalid'],
  ['/events/none', 404, 'event_not_found'],
  ['/events/018f0000-0000-7000-8000-000000000000', 404, 'event_not_found'],
  ['/live?after=x', 400, 'parameter_invalid'],
];

test.each(reads)('GET %s: %i %s', async (path, status, code) => {
  const answered = await api.get(path);
  expect(answered.body).toMatchObject({ status, code });
  expect(answered.status).toBe(status);
});

test.each([
  ['DELETE', '/user/ann', 'GET, HEAD'],
  ['PUT', '/user', 'GET, HEAD, POST'],
  ['PATCH', '/events', 'GET, HEAD, POST'],
  ['OPTIONS', '/live', 'GET, HEAD'],
  ['POST', '/user/ann', 'GET, HEAD'],
])('%s %s: 405 with what is allowed', async (method, path, allow) => {
  const { status, headers } = await api.send(method, path);
  expect(status).toBe(405);
  expect(headers.get('allow')).toBe(allow);
});

test('a 412 tells the present version', async () => {
  const { body } = await api.post('/userLoggedIn', { body: login, headers: { 'If-Match': '"1"' } });
  expect(body).toMatchObject({ version: 2 });
});

test('many faults are told, but not a hundred thousand', async () => {
  const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`key${n}`, n]));
  const answered = await api.post('/userLoggedIn', { body });
  expect(answered.status).toBe(422);
  expect((answered.body as { errors: unknown[] }).errors).toHaveLength(100);
  expect(answered.body).toMatchObject({ errorsLeftOut: 19_901 });
});

test('If-Match: * takes any version there is', async () => {
  const body = { userId: 'cat', email: 'cat@x.example' };
  await api.post('/userCreated', { body });
  const sent = { body: { userId: 'cat' }, headers: { 'If-Match': '*' } };
  expect((await api.post('/userLoggedIn', sent)).status).toBe(201);
});
