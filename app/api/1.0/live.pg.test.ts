import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer } from '#app/api/1.0/_http/answer.ts';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@x.example' } });
});
afterAll(() => api.end());

type Told = { id: string; data: { position: string; type: string } };

/** Follows the stream until `isEnough`, then leaves; gives the events, and the last id it was told. `onOpen` is called once the stream has begun. */
async function follow(
  query: string,
  isEnough: (told: Told[]) => boolean,
  headers: Record<string, string> = {},
  onOpen: () => void = () => {},
): Promise<{ told: Told[]; lastId: string }> {
  const left = new AbortController();
  const request = new Request(`http://localhost/api/1.0/live${query}`, {
    headers: { authorization: api.authorization, ...headers },
    signal: left.signal,
  });
  const response = await answer(request);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const told: Told[] = [];
  let lastId = '';
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    onOpen();
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      lastId = field('id') ?? lastId;
      const data = field('data');
      if (data) told.push({ id: lastId, data: JSON.parse(data) });
    }
    if (isEnough(told)) break;
  }
  left.abort();
  return { told, lastId };
}

const login = () => api.post('/userLoggedIn', { body: { userId: 'ann' } });

test('readers that come and go under writes are told every event once, in order', async () => {
  const start = Number((await api.get('/events?order=desc&limit=1')).body['items'][0]['position']);
  const count = 300;
  const writing = (async () => {
    for (let n = 0; n < count; n += 10) {
      await Promise.all(Array.from({ length: 10 }, login));
      await delay(1);
    }
  })();
  const seen: number[] = [];
  let lastId = String(start);
  let turn = 0;
  while (seen.length < count) {
    turn += 1;
    const wanted = Math.min(1 + ((turn * 7) % 23), count - seen.length);
    const { told } = await follow('?after=0', (so) => so.length >= wanted, {
      'Last-Event-ID': lastId,
    });
    const taken = told.slice(0, wanted);
    expect(taken.every(({ id, data }) => id === data.position)).toBe(true);
    seen.push(...taken.map(({ id }) => Number(id)));
    lastId = taken.at(-1)?.id ?? lastId;
  }
  await writing;
  expect(seen).toEqual(Array.from({ length: count }, (_, n) => start + 1 + n));
});

test('without a position a reader is told what comes from now on', async () => {
  const opened = Promise.withResolvers<void>();
  const following = follow('', (told) => told.length > 0, {}, opened.resolve);
  await opened.promise;
  const { body } = await login();
  const { told } = await following;
  expect(told[0]?.id).toBe((body as { position: string }).position);
});

test('a reader who asks for some events is not held up by the others', async () => {
  const following = follow('?after=0&type=userProfileUpdated', (told) => told.length > 0);
  await login();
  await api.post('/userProfileUpdated', { body: { userId: 'ann', name: 'Ann' } });
  const { told } = await following;
  expect(told.map(({ data }) => data.type)).toEqual(['userProfileUpdated']);
});

test('one who leaves while nothing happens leaves nothing behind', async () => {
  const left = new AbortController();
  const request = new Request('http://localhost/api/1.0/live', {
    headers: { authorization: api.authorization },
    signal: left.signal,
  });
  const reader = (await answer(request)).body?.getReader();
  await reader?.read();
  const waiting = reader?.read();
  await delay(20);
  left.abort();
  expect(await waiting).toMatchObject({ done: true });
});
