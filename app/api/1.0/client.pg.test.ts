import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CuttingProxy, makeCuttingProxy } from '#app/api/1.0/_testing/cutting-proxy.ts';
import { type ServedApi, serveApi } from '#app/api/1.0/_testing/serve-api.ts';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import {
  BackstoryProblem,
  BackstoryUnreachable,
  type Client,
  type ClientOptions,
  createClient,
} from '#lib/client/src/client.ts';

// The typed client against the API itself, through a proxy that cuts connections.

let api: TestApi;
let served: ServedApi;
let proxy: CuttingProxy;
let client: Client;
beforeAll(async () => {
  api = await makeTestApi();
  served = await serveApi();
  proxy = await makeCuttingProxy(served.url);
  client = clientOf();
  await client.append('userCreated', { userId: 'ann', email: 'ann@x.example' });
});
afterAll(async () => {
  await proxy.end();
  await served.end();
  await api.end();
});

function clientOf(options: Partial<ClientOptions> = {}): Client {
  return createClient({
    url: proxy.url,
    key: api.authorization.slice('Bearer '.length),
    ...options,
  });
}

async function count(type: string): Promise<number> {
  const { rows } = await api.store.pool.query<{ count: bigint }>(
    `select count(*) from authority.event where type = $1`,
    [type],
  );
  return Number(rows[0]?.count);
}

test('an event is recorded once, however often the connection is cut after it was sent', async () => {
  const before = await count('userLoggedIn');
  const cuts = proxy.cuts();
  proxy.cutAnswers(3);
  const recorded = await client.append('userLoggedIn', { userId: 'ann' });
  expect(proxy.cuts() - cuts).toBe(3);
  expect(recorded).toMatchObject({ replayed: true, entity: { type: 'user', id: 'ann' } });
  expect(await count('userLoggedIn')).toBe(before + 1);
});

test('what is said about an event arrives, whatever its letters', async () => {
  const { id } = await client.append(
    'userProfileUpdated',
    { userId: 'ann', name: 'Ann Ås' },
    {
      reason: 'Ringte, 100 % sikker – “ja”',
      actor: 'kari',
      ifMatch: 2,
      occurredAt: new Date('2026-02-01T10:00:00Z'),
      correlationId: 'request-1',
    },
  );
  const { body } = await api.get(`/events/${id}`);
  expect(body).toMatchObject({
    reason: 'Ringte, 100 % sikker – “ja”',
    actor: 'kari',
    occurredAt: '2026-02-01T10:00:00.000Z',
    correlationId: 'request-1',
  });
});

test('a refusal is thrown with its code and its faults, and not tried again', async () => {
  const sent: string[] = [];
  const counting = clientOf({
    fetch: (url, init) => {
      sent.push(String(url));
      return fetch(url, init);
    },
  });
  const wrong = counting.append('userEmailUpdated', { userId: 'ann', email: 'no address' });
  await expect(wrong).rejects.toMatchObject({
    name: 'BackstoryProblem',
    status: 422,
    code: 'invalid',
    errors: [{ pointer: '/email' }],
  });
  const moved = counting.append('userLoggedIn', { userId: 'ann' }, { ifMatch: 1 });
  await expect(moved).rejects.toBeInstanceOf(BackstoryProblem);
  expect(sent).toHaveLength(2);
  const existing = counting.append(
    'userCreated',
    { userId: 'ann', email: 'ann@y.example' },
    { ifNew: true },
  );
  await expect(existing).rejects.toMatchObject({ status: 412, code: 'version_conflict' });
});

test('what a guard asks for first is told with its refusal', async () => {
  await client.append('userCreated', { userId: 'una', email: 'una@x.example' });
  const advertisementId = 'CB-1';
  await client.append('advertisementCreated', {
    ...{ advertisementId, userId: 'una', title: 'Honda CB500F', category: 'motorcycle' },
  });
  await client.append('advertisementSubmitted', { advertisementId });
  const refused = client.append('advertisementPublished', { advertisementId });
  await expect(refused).rejects.toMatchObject({
    status: 409,
    code: 'email_not_verified',
    next: [{ type: 'userEmailVerificationRequested', data: { userId: 'una' } }],
  });
});

test('where the answer says to come again, it comes again, not sooner, and within its time', async () => {
  let asked: number[] = [];
  let refusals = 1;
  const busy: typeof fetch = async (url, init) => {
    asked.push(performance.now());
    if (asked.length > refusals) return fetch(url, init);
    const body = JSON.stringify({ status: 503, code: 'starting', detail: '', title: '', type: '' });
    return new Response(body, {
      status: 503,
      headers: { 'content-type': 'application/problem+json', 'retry-after': '1' },
    });
  };
  await clientOf({ fetch: busy }).append('userLoggedIn', { userId: 'ann' });
  const [first = 0, second = 0] = asked;
  expect(second - first).toBeGreaterThan(990);
  asked = [];
  refusals = 100;
  const impatient = clientOf({ fetch: busy, within: 500 });
  const refused = impatient.append('userLoggedIn', { userId: 'ann' });
  await expect(refused).rejects.toMatchObject({ status: 503, code: 'starting', retryAfter: 1_000 });
  expect(asked).toHaveLength(1);
});

test('a store that is not there is tried for as long as is allowed, and no longer than is wanted', async () => {
  const nowhere = clientOf({ url: 'http://127.0.0.1:9', within: 300 });
  await expect(nowhere.entity('user', 'ann')).rejects.toBeInstanceOf(BackstoryUnreachable);
  const patient = clientOf({ url: 'http://127.0.0.1:9', within: 600_000 });
  const reason = new Error('enough');
  const left = new AbortController();
  const asking = patient.append('userLoggedIn', { userId: 'ann' }, { signal: left.signal });
  setTimeout(() => left.abort(reason), 50);
  await expect(asking).rejects.toBe(reason);
});

test('an entity is read as its type is, now and at a version; null where there is none', async () => {
  const now = await client.entity('user', 'ann');
  expect(now?.state?.emailVerified).toBe(false);
  expect((await client.entity('user', 'ann', { version: 1 }))?.version).toBe(1);
  expect(await client.entity('user', 'nobody/at all')).toBeNull();
});

test('a history is read page by page', async () => {
  for (let at = 0; at < 210; at += 1) await api.post('/userLoggedIn', { body: { userId: 'ann' } });
  const versions: number[] = [];
  for await (const { version } of client.history('user', 'ann')) versions.push(version);
  const head = (await client.entity('user', 'ann'))?.version ?? 0;
  expect(head).toBeGreaterThan(210);
  expect(versions).toEqual(Array.from({ length: head }, (_, at) => at + 1));
});

test('what follows is waited for with the event', async () => {
  const { event, outcome } = await client.appendAndSettle('userLoggedIn', { userId: 'ann' });
  expect(outcome).toMatchObject({ settled: true, event: { id: event.id } });
  expect((await client.outcome(event.id, { wait: 1 })).settled).toBe(true);
});

test('who follows is told each event once and in order, over any number of disconnects', async () => {
  const wanted = 150;
  const start = (await client.append('userLoggedIn', { userId: 'ann' })).position;
  const left = new AbortController();
  const seen: string[] = [];
  let connects = 0;
  const following = (async () => {
    const onConnect = () => {
      connects += 1;
    };
    for await (const event of client.follow({ after: start, signal: left.signal, onConnect })) {
      seen.push(event.position);
      if (seen.length === wanted) break;
    }
  })();
  for (let at = 0; at < wanted; at += 1) {
    await api.post('/userLoggedIn', { body: { userId: 'ann' } });
    if (at % 30 !== 20) continue;
    // Cut while it is connected: on a quick machine all could be recorded before it comes back.
    await expect.poll(() => seen.length).toBe(at + 1);
    proxy.cutNow();
  }
  await following;
  expect(connects).toBeGreaterThan(2);
  expect(seen).toEqual(
    Array.from({ length: wanted }, (_, at) => String(BigInt(start) + BigInt(at + 1))),
  );
});

test('following ends without an error when it is left, and with one where it may not be', async () => {
  const left = new AbortController();
  setTimeout(() => left.abort(), 100);
  for await (const event of client.follow({ signal: left.signal })) expect(event).toBeDefined();
  const stranger = clientOf({ key: 'bsk_no_key' });
  const following = stranger.follow();
  await expect(following.next()).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
});

test('the wake of a request is told from its beginning', async () => {
  const correlationId = 'request-2';
  const first = await client.append('userLoggedIn', { userId: 'ann' }, { correlationId });
  const wake = client.followWake(correlationId);
  expect((await wake.next()).value).toMatchObject({ kind: 'event', event: { id: first.id } });
  proxy.cutNow();
  const second = await client.append('userLoggedIn', { userId: 'ann' }, { correlationId });
  expect((await wake.next()).value).toMatchObject({ kind: 'event', event: { id: second.id } });
  await wake.return(undefined);
  await delay(0);
});
