import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { type Backstory, startBackstory } from './start-backstory.ts';

// What only a real connection shows. What the API answers to what is tested without one, in
// app/api/1.0/*.pg.test.ts. A server of its own, so that its events disturb no other spec.
let server: Backstory;
let key: { authorization: string };
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  server = await startBackstory('api');
  key = await server.authorize();
});
test.afterAll(() => server.stop());

const api = (path: string) => `${server.url}/api/1.0${path}`;
/** As the program that the key is of. */
const ask = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { ...key, ...(init.headers as Record<string, string>) } });
const json = { 'content-type': 'application/json' };
const record = (type: string, data: object, headers: Record<string, string> = {}) =>
  ask(api(`/${type}`), {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(data),
  });

test('ids with any characters are recorded, found by their path, and listed', async () => {
  for (const userId of ['auth0|123456', 'a/b', '%2F', 'with space', 'ø😀', 'x;y=1', '?#&', '\\']) {
    const email = `${Buffer.from(userId).toString('hex')}@x.example`;
    const created = await record('userCreated', { userId, email });
    expect(created.status, userId).toBe(201);
    const location = created.headers.get('location') ?? '';
    expect((await ask(`${server.url}${location}`)).status).toBe(200);
    const entity = await ask(api(`/user/${encodeURIComponent(userId)}`));
    expect(await entity.json()).toMatchObject({ id: userId, state: { email } });
    const events = await ask(api(`/user/${encodeURIComponent(userId)}/events`));
    expect(await events.json()).toMatchObject({ items: [{ event: { entity: { id: userId } } }] });
  }
});

test('a body that is too large is answered, however it is sent, and the server goes on', async () => {
  const body = JSON.stringify({ userId: 'a/b', device: 'x'.repeat(3_000_000) });
  const declared = await ask(api('/userLoggedIn'), { method: 'POST', headers: json, body });
  expect(declared.status).toBe(413);
  expect(await declared.json()).toMatchObject({ status: 413, code: 'body_too_large' });
  const streamed = await ask(api('/userLoggedIn'), {
    method: 'POST',
    headers: json,
    body: new Blob([body]).stream(),
    duplex: 'half',
  } as RequestInit);
  expect(streamed.status).toBe(413);
  expect((await record('userLoggedIn', { userId: 'a/b' })).status).toBe(201);
});

test('an answer that is held is not sent again', async () => {
  const first = await ask(api('/user/a%2Fb'));
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const again = await ask(api('/user/a%2Fb'), { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const head = await ask(api('/user/a%2Fb'), { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
});

test('methods other than GET and POST are refused with what is possible', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
    const answer = await ask(api('/user'), { method });
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([
      method,
      405,
      'GET, HEAD, POST',
    ]);
  }
});

test('50 writers on one entity all get 201, with versions without a gap', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => record('userLoggedIn', { userId: 'with space' })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as {
    entity: { version: number };
  }[];
  const versions = bodies.map(({ entity }) => entity.version).toSorted((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: 50 }, (_, n) => n + 2));
});

/** Reads the live stream until so many events came, then breaks the connection. */
async function follow(lastId: string, count: number): Promise<string[]> {
  const left = new AbortController();
  const response = await ask(api('/live'), {
    headers: { 'last-event-id': lastId, accept: 'text/event-stream' },
    signal: left.signal,
  });
  const positions: string[] = [];
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (\d+)$/m.exec(block)?.[1];
      if (id && block.includes('\ndata: ')) positions.push(id);
    }
    if (positions.length >= count) break;
  }
  left.abort();
  return positions.slice(0, count);
}

test('the live stream, broken again and again under writes, misses and repeats nothing', async () => {
  const newest = await ask(api('/events?order=desc&limit=1'));
  const start = Number(
    ((await newest.json()) as { items: { position: string }[] }).items[0]?.position,
  );
  const total = 200;
  const writing = (async () => {
    for (let n = 0; n < total; n += 4) {
      await Promise.all(Array.from({ length: 4 }, () => record('userLoggedIn', { userId: 'ø😀' })));
      await delay(5);
    }
  })();
  const seen: number[] = [];
  for (let turn = 1; seen.length < total; turn++) {
    const wanted = Math.min(1 + ((turn * 11) % 31), total - seen.length);
    seen.push(...(await follow(String(seen.at(-1) ?? start), wanted)).map(Number));
  }
  await writing;
  expect(seen).toEqual(Array.from({ length: total }, (_, n) => start + 1 + n));
});

test('a page of another site may not record', async () => {
  const answer = await record(
    'userLoggedIn',
    { userId: 'a/b' },
    { origin: 'https://evil.example' },
  );
  expect(answer.status).toBe(403);
});

test('an open stream ends with the server, and does not keep it', async () => {
  const response = await ask(api('/live'));
  const reader = response.body?.getReader();
  await reader?.read();
  const ended = reader?.read().catch(() => ({ done: true }));
  await server.stop();
  expect(await ended).toMatchObject({ done: true });
});
