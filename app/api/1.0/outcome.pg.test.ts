import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answer } from '#app/api/1.0/_http/answer.ts';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { effectTopic, reactorTopic } from '#lib/event-store/news.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { insertKey } from '#lib/testing/insert-key.ts';

// What the dispatcher and the runner write is written here by hand: what is asked is what is told of it.

type Told = {
  event: { id: string };
  settled: boolean;
  effects: { id: string; status: string; recipient: { value: string } | null }[];
  followed: { id: string; causationId: string }[];
  behind: { reactor: string; eventId: string; status: string }[];
};

const common = { about: '', version: 1, ordered: false, attempts: 3, timeLimit: 30 };
const letter = {
  ...common,
  ratePerMinute: null,
  kind: 'effect' as const,
  name: 'letter',
  label: 'A letter',
  eventTypes: ['userProfileUpdated'],
  due: () => [],
  run: async () => {},
};

let api: TestApi;
let ann: { id: string; position: string };
beforeAll(async () => {
  api = await makeTestApi();
  giveReactors(api.store, new Map([['letter', letter]]));
  ann = await record('userCreated', { userId: 'ann', email: 'ann@x.example' });
});
afterAll(() => api.end());

let reached: bigint;
beforeEach(async () => {
  const { rows } = await api.store.pool.query(`select max(position) as at from authority.event`);
  reached = rows[0].at;
  await api.store.pool.query(`delete from operational.reactor`);
  await api.store.pool.query(
    `insert into operational.reactor (name, version, position, began_after) values ('letter', 1, $1, 0)`,
    [reached],
  );
});

async function record(type: string, body: object, headers: Record<string, string> = {}) {
  const answered = await api.post(`/${type}`, { body, headers });
  expect(answered.status).toBe(201);
  return answered.body as { id: string; position: string };
}

const renamed = (headers?: Record<string, string>) =>
  record('userProfileUpdated', { userId: 'ann', name: `Ann ${Math.random()}` }, headers);

async function dispatch(position: string) {
  await api.store.pool.query(`update operational.reactor set position = $1`, [position]);
  api.store.watcher.news.tell([reactorTopic('letter')]);
}

async function addEffect(eventId: string, status: string, due = 'now()'): Promise<string> {
  const { rows } = await api.store.pool.query<{ id: string }>(
    `insert into operational.effect (id, reactor, event_id, event_position, event_type, entity_type,
       entity_id, key, recipient, summary, status, due_at)
     select gen_random_uuid(), 'letter', id, position, type, entity_type, entity_id, '',
       '{"type":"user","id":"ann","version":1,"field":"/email"}', 'A letter', $2, ${due}
     from authority.event where id = $1 returning id`,
    [eventId, status],
  );
  return rows[0]?.id ?? '';
}

async function finish(id: string, eventId: string, status = 'done') {
  await api.store.pool.query(
    `update operational.effect set status = $2, finished_at = now() where id = $1`,
    [id, status],
  );
  api.store.watcher.news.tell([effectTopic(eventId)]);
}

async function outcome(id: string, query = ''): Promise<Told> {
  const { status, body } = await api.get(`/events/${id}/outcome${query}`);
  expect(status).toBe(200);
  return body as Told;
}

test('where no reactor has its type, an event is settled', async () => {
  expect(await outcome(ann.id)).toMatchObject({
    event: { id: ann.id, type: 'userCreated' },
    settled: true,
    effects: [],
    followed: [],
    more: false,
    behind: [],
  });
});

test('the answer to a POST says where to look, of one event and of each of several', async () => {
  const event = await api.post('/userLoggedIn', { body: { userId: 'ann' } });
  const { id } = event.body as { id: string };
  expect(event.headers.get('link')).toBe(`</api/1.0/events/${id}/outcome>; rel="outcome"`);
  const login = (at: number) => ({
    ...{ specversion: '1.0', id: `login-${at}`, source: 'test', type: 'userLoggedIn' },
    ...{ subject: 'user/ann', data: { userId: 'ann' } },
  });
  const batch = await api.post('/events', {
    raw: JSON.stringify([login(1), login(2)]),
    headers: { 'content-type': 'application/cloudevents-batch+json' },
  });
  expect(batch.headers.get('link')).toBeNull();
  const { events } = batch.body as { events: { id: string; outcome: string }[] };
  expect(events.map((one) => one.outcome)).toEqual(
    events.map((one) => `/api/1.0/events/${one.id}/outcome`),
  );
  const lone = await api.post('/events', {
    raw: JSON.stringify(login(3)),
    headers: { 'content-type': 'application/cloudevents+json' },
  });
  expect(lone.headers.get('link')).toContain('rel="outcome"');
});

test('it is held until the reactors have read it and its effects have ended', async () => {
  const { id, position } = await renamed();
  expect(await outcome(id)).toMatchObject({
    settled: false,
    behind: [{ reactor: 'letter', eventId: id, status: 'running' }],
  });
  const held = outcome(id, '?wait=30');
  const effect = await addEffect(id, 'waiting');
  await dispatch(position);
  expect(await outcome(id)).toMatchObject({
    settled: false,
    behind: [],
    effects: [{ id: effect, status: 'waiting', recipient: { value: 'ann@x.example' } }],
  });
  await finish(effect, id);
  expect(await held).toMatchObject({ settled: true, effects: [{ id: effect, status: 'done' }] });
});

test.each([
  ['failed', true],
  ['held', true],
  ['skipped', true],
  ['running', false],
])('an effect that is %s: settled is %s', async (status, settled) => {
  const { id, position } = await renamed();
  await addEffect(id, status);
  await dispatch(position);
  expect(await outcome(id, '?wait=0.05')).toMatchObject({ settled, effects: [{ status }] });
});

test('a timer that has not come is scheduled, and nobody waits for it', async () => {
  const { id, position } = await renamed();
  await addEffect(id, 'waiting', `now() + interval '14 days'`);
  await dispatch(position);
  expect(await outcome(id, '?wait=20')).toMatchObject({
    settled: true,
    effects: [{ status: 'scheduled' }],
  });
});

test('what followed is told at any depth, and waited for', async () => {
  const first = await renamed();
  const second = await renamed({ 'Backstory-Causation-Id': first.id });
  const third = await renamed({ 'Backstory-Causation-Id': second.id });
  await dispatch(second.position);
  const told = await outcome(first.id);
  expect(told.followed.map(({ id, causationId }) => [id, causationId])).toEqual([
    [second.id, first.id],
    [third.id, second.id],
  ]);
  expect(told).toMatchObject({ settled: false, behind: [{ eventId: third.id }] });
  await addEffect(third.id, 'done');
  await dispatch(third.position);
  expect(await outcome(first.id, '?wait=20')).toMatchObject({
    settled: true,
    effects: [{ event: { id: third.id }, status: 'done' }],
  });
});

test('one that follows all events of an entity type is waited for', async () => {
  const all = { ...letter, eventTypes: [], entityTypes: ['user'] };
  giveReactors(api.store, new Map([['letter', all]]));
  try {
    const { id } = await record('userLoggedIn', { userId: 'ann' });
    // What reactors there are is asked once a second.
    await vi.waitFor(
      async () =>
        expect(await outcome(id)).toMatchObject({ settled: false, behind: [{ eventId: id }] }),
      { timeout: 60_000, interval: 200 },
    );
  } finally {
    giveReactors(api.store, new Map([['letter', letter]]));
    await delay(1_100);
  }
});

test('that an event led to more than is told of one is told', async () => {
  const { id } = await renamed();
  for (let count = 0; count < 51; count++) {
    const last = await renamed({ 'Backstory-Causation-Id': id });
    if (count !== 49) continue;
    await dispatch(last.position);
    expect(await outcome(id)).toMatchObject({ more: false });
  }
  const told = await outcome(id);
  expect(told).toMatchObject({ more: true });
  expect(told.followed).toHaveLength(50);
});

test('a reactor that began later, or reads what is not imported alone, is not waited for', async () => {
  const { id } = await renamed();
  await api.store.pool.query(`update operational.reactor set began_after = 1000000`);
  expect(await outcome(id)).toMatchObject({ settled: true, behind: [] });
});

test('many that are held keep no connection from others', async () => {
  const { id, position } = await renamed();
  const held = Array.from({ length: 60 }, () => outcome(id, '?wait=30'));
  expect((await api.get('/user/ann')).status).toBe(200);
  await expect.poll(() => api.store.pool.idleCount).toBe(api.store.pool.totalCount);
  await dispatch(position);
  expect((await Promise.all(held)).every(({ settled }) => settled)).toBe(true);
});

test('recipients are masked, and who may not read of the event is told of none', async () => {
  const { id, position } = await renamed();
  await addEffect(id, 'done');
  await dispatch(position);
  const of = async (role: string) => {
    const { text } = await insertKey(api.store, role);
    const { status, body } = await api.send('GET', `/events/${id}/outcome`, { key: text });
    return { status, text: JSON.stringify(body) };
  };
  const engineer = await of('engineer');
  expect(engineer.status).toBe(200);
  expect(engineer.text).toContain('"status":"done"');
  expect(engineer.text).not.toContain('ann@x.example');
  const key = await insertKey(api.store, 'admin');
  await api.store.pool.query(
    `update operational.api_key set entity_types = '{mailingList}' where id = $1`,
    [key.id],
  );
  const other = await api.send('GET', `/events/${id}/outcome?wait=5`, { key: key.text });
  expect(other).toMatchObject({ status: 404, body: { code: 'event_not_found' } });
});

test('what is asked wrongly is refused', async () => {
  const at = `/events/${ann.id}/outcome`;
  for (const query of ['?wait=', '?wait=-1', '?wait=soon', '?wait=1&wait=2', '?waiting=1']) {
    expect(await api.get(`${at}${query}`)).toMatchObject({
      status: 400,
      body: { code: 'parameter_invalid' },
    });
  }
  expect(await api.get(`${at}?wait=600`)).toMatchObject({ status: 200 });
  expect(await api.get('/events/nothing/outcome')).toMatchObject({ status: 404 });
  const unknown = '/events/018f0000-0000-7000-8000-00000000000a/outcome';
  expect(await api.get(unknown)).toMatchObject({ status: 404 });
  expect(await api.get(unknown, { accept: 'text/event-stream' })).toMatchObject({ status: 404 });
  expect((await api.send('POST', at)).status).toBe(405);
});

/** The messages of a stream by kind, until it ends or enough was told. */
async function stream(path: string, isEnough: (kinds: string[]) => boolean = () => false) {
  const left = new AbortController();
  const request = new Request(`http://localhost/api/1.0${path}`, {
    headers: { authorization: api.authorization, accept: 'text/event-stream' },
    signal: left.signal,
  });
  const response = await answer(request);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const told: { kind: string; data: Record<string, unknown> }[] = [];
  let rest = '';
  for await (const bytes of response.body ?? []) {
    const blocks = (rest + new TextDecoder().decode(bytes)).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data)
        told.push({ kind: /^event: (.*)$/m.exec(block)?.[1] ?? '', data: JSON.parse(data) });
    }
    if (isEnough(told.map(({ kind }) => kind))) break;
  }
  left.abort();
  return told;
}

test('as a stream it is told each time that it changes, and ends once it is settled', async () => {
  const { id, position } = await renamed();
  const streamed = stream(`/events/${id}/outcome`);
  const effect = await addEffect(id, 'waiting');
  await dispatch(position);
  await expect.poll(async () => (await outcome(id)).behind).toEqual([]);
  await finish(effect, id);
  const told = await streamed;
  expect(told.every(({ kind }) => kind === 'outcome')).toBe(true);
  expect(told.map(({ data }) => data['settled'])).toEqual([
    ...told.slice(1).map(() => false),
    true,
  ]);
});

test('a whole request’s wake is told live: its events, and how their effects go on', async () => {
  const headers = { 'Backstory-Correlation-Id': `request-${Math.random()}` };
  const first = await renamed(headers);
  const effect = await addEffect(first.id, 'waiting');
  const path = `/live?correlation=${headers['Backstory-Correlation-Id']}`;
  const streamed = stream(path, (kinds) => kinds.filter((kind) => kind === 'effect').length === 2);
  await renamed();
  const second = await renamed({ ...headers, 'Backstory-Causation-Id': first.id });
  await expect.poll(() => api.store.pool.idleCount).toBeGreaterThan(0);
  setTimeout(() => void finish(effect, first.id), 200);
  const told = await streamed;
  expect(told.filter(({ kind }) => kind === 'event').map(({ data }) => data['id'])).toEqual([
    first.id,
    second.id,
  ]);
  const effects = told.filter(({ kind }) => kind === 'effect').map(({ data }) => data);
  expect(effects).toMatchObject([
    { id: effect, event: { id: first.id }, status: 'waiting' },
    { id: effect, event: { id: first.id }, status: 'done' },
  ]);
});
