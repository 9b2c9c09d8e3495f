import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answered, makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';

let api: TestApi;
let annCreated: string;
beforeAll(async () => {
  api = await makeTestApi();
  const body = { userId: 'ann', email: 'ann@x.example' };
  annCreated = (await api.post('/userCreated', { body })).body['id'];
});
afterAll(() => api.end());

// An unexpected fault, or the words of a driver or of a stack, is what must never come out.
function expectPlain({ status, body }: Answered): void {
  expect(status).toBeLessThan(500);
  const text = JSON.stringify(body);
  expect(text).not.toMatch(/\bat .*\.ts:\d|node_modules|syntax error|invalid byte sequence/);
  if (status >= 400) expect(body).toMatchObject({ status, code: expect.any(String) });
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '$deleted', '', 'ann', '\0', '\ud800'),
);
const number = fc.oneof(fc.double(), fc.constantFrom(2 ** 53, -0, 1e308, 5e-324));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    text,
    number,
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(text, tie('value')), { maxLength: 4 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
})).value;
const entries = fc.array(fc.tuple(text, json), { maxLength: 4 });
const data = fc.oneof(
  json,
  entries.map((pairs) => Object.fromEntries([...pairs, ['userId', 'ann']])),
  entries.map((pairs) =>
    Object.fromEntries([...pairs, ['userId', 'ann'], ['email', 'a@b.example']]),
  ),
);
const body = fc.oneof(
  data.map((value) => JSON.stringify(value) ?? ''),
  fc.string({ maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }),
);
const eventType = fc.constantFrom(
  'userCreated',
  'userLoggedIn',
  'userProfileUpdated',
  'userEmailUpdated',
);
const headerValue = fc.oneof(
  fc.string({ maxLength: 20 }).map((value) => value.replaceAll(/[^\x20-\x7e]/g, '')),
  fc.constantFrom(
    '%00',
    '%ff',
    '%',
    '"1"',
    '"1.x"',
    '*',
    'W/"3"',
    '2026-01-01T00:00:00Z',
    '9'.repeat(30),
  ),
  text.filter((value) => value.isWellFormed()).map(encodeURIComponent),
);
const headerName = fc.constantFrom(
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Backstory-Actor',
  'Backstory-Reason',
  'Backstory-Occurred-At',
  'Backstory-Correlation-Id',
  'Backstory-Causation-Id',
  'traceparent',
  'content-type',
  'content-encoding',
  'content-length',
  'accept',
);
const headers = fc.dictionary(headerName, headerValue, { maxKeys: 4, noNullPrototype: true });

test('no body and no header of an event makes an error of ours', async () => {
  await fc.assert(
    fc.asyncProperty(eventType, body, headers, async (type, raw, given) => {
      expectPlain(await api.post(`/${type}`, { raw, headers: given }));
    }),
    { numRuns: 600 },
  );
});

test('no CloudEvent makes an error of ours', async () => {
  const attribute = fc.constantFrom(
    ...['id', 'source', 'type', 'subject', 'time', 'data', 'actor', 'reason', 'correlationid'],
    ...['causationid', 'metadata', 'schemaversion', 'datacontenttype', 'data_base64', 'erased'],
  );
  const base = {
    specversion: '1.0',
    id: '1',
    source: 's',
    type: 'Paid',
    subject: 'order/1',
    data: {},
  };
  const event = fc.oneof(
    fc
      .dictionary(attribute, json, { maxKeys: 3, noNullPrototype: true })
      .map((more) => ({ ...base, ...more })),
    fc
      .record({ id: text, source: text, subject: text, type: text })
      .map((more) => ({ ...base, ...more })),
    fc.constant({ ...base, source: 'urn:backstory:x', id: '018f0000-0000-7000-8000-00000000000A' }),
    json,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 3 }), async (events) => {
      const sent = { 'content-type': 'application/cloudevents-batch+json' };
      expectPlain(await api.post('/events', { raw: JSON.stringify(events), headers: sent }));
    }),
    { numRuns: 400 },
  );
});

test('no path and no parameter makes an error of ours', async () => {
  const segment = fc.oneof(
    fc.constantFrom(
      'user',
      'events',
      'ann',
      'changes',
      'openapi.json',
      '%',
      '%zz',
      '%00',
      '%2F',
      '.',
      '..',
      '$x',
    ),
    text.filter((value) => value.isWellFormed()).map(encodeURIComponent),
  );
  const name = fc.constantFrom(
    ...['limit', 'after', 'before', 'order', 'type', 'entityType', 'entity', 'actor', 'from', 'to'],
    ...['version', 'at', 'recordedAt', 'deleted', 'correlationId', 'wait'],
  );
  const value = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '-1',
      '99999999999999999999',
      '9223372036854775807',
      'asc',
      'user/ann',
      '$r/x',
    ),
    fc.constantFrom('2026-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', ''),
    text.filter((one) => one.isWellFormed()),
  );
  const query = fc
    .array(fc.tuple(name, value), { maxLength: 3 })
    .map((pairs) => `${new URLSearchParams(pairs)}`);
  const path = fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
  const known = fc.constantFrom(
    '/events',
    '/user',
    '/user/ann',
    '/user/ann/events',
    '/user/ann/changes',
    '/events/018f0000-0000-7000-8000-00000000000a/outcome',
    `/events/${annCreated}/outcome`,
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(path, known), query, headers, async (at, given, sent) => {
      expectPlain(await api.get(`${at}?${given}`, sent));
    }),
    { numRuns: 1_000 },
  );
});
