import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answer } from '#app/api/1.0/_http/answer.ts';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import {
  type BreakableConnection,
  breakableConnection,
} from '#lib/testing/breakable-connection.ts';
import { makeTestDatabase } from '#lib/testing/open-test-database.ts';
import { testSecrets } from '#lib/testing/open-test-store.ts';

const storeKey = Symbol.for('backstory.store');
let api: TestApi;
beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@x.example' } });
});
afterAll(() => api.end());

/** Runs `act` while every query of the pool fails as `error` says. */
async function whilePoolFails(error: Error, act: () => Promise<void>): Promise<void> {
  const holder = globalThis as { [storeKey]?: Store };
  const query = () => Promise.reject(error);
  holder[storeKey] = { ...api.store, pool: { ...api.store.pool, query } as unknown as pg.Pool };
  await act().finally(() => {
    holder[storeKey] = api.store;
  });
}

const paths = ['/user', '/user/ann', '/user/ann/events', '/user/ann/changes', '/events', '/live'];

test('while the database is away every read is told to come again, and then is answered', async () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
    code: 'ECONNREFUSED',
  });
  await whilePoolFails(refused, async () => {
    for (const path of paths) {
      const { status, headers, body } = await api.get(path);
      expect([path, status, headers.get('retry-after')]).toEqual([path, 503, '2']);
      expect(body).toMatchObject({ status: 503, code: 'database_unavailable' });
      expect(JSON.stringify(body)).not.toContain('5432');
    }
  });
  expect((await api.get('/user/ann')).status).toBe(200);
});

/** Runs `act` on a store of its own whose way to the database can be broken. */
async function onBreakableStore(act: (way: BreakableConnection) => Promise<void>): Promise<void> {
  const { connectionString, drop } = await makeTestDatabase();
  const way = await breakableConnection(connectionString);
  const { catalogue } = api.store;
  const store = await openStore({
    connectionString: way.connectionString,
    name: 'test',
    secrets: testSecrets(),
    catalogue,
  });
  const holder = globalThis as { [storeKey]?: Store };
  holder[storeKey] = store;
  await api.admit(store);
  try {
    await act(way);
  } finally {
    holder[storeKey] = api.store;
    await store.close();
    await drop();
  }
}

const created = { body: { userId: 'ann', email: 'ann@x.example' } };

test('a database that goes away and comes back is found again by reads, writes and the stream', () =>
  onBreakableStore(async (way) => {
    await api.post('/userCreated', created);
    const headers = { authorization: api.authorization };
    const followed = await answer(new Request('http://localhost/api/1.0/live', { headers }));
    const stream = followed.body?.getReader();
    await stream?.read();
    await way.breakOff();
    const away = await api.get('/user/ann');
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2']);
    const writing = api.post('/userLoggedIn', { body: { userId: 'ann' } });
    const next = stream?.read();
    await delay(500);
    await way.restore();
    // Written as soon as the database is back; had it stayed away for 10 seconds, a 503.
    expect((await writing).status).toBe(201);
    expect((await api.get('/user/ann')).body).toMatchObject({ version: 2 });
    expect(new TextDecoder().decode((await next)?.value)).toContain('"userLoggedIn"');
    await stream?.cancel();
  }));

test('a write to a database that stays away is told to come again', () =>
  onBreakableStore(async (way) => {
    await way.breakOff();
    const refused = await api.post('/userCreated', created);
    expect(refused.body).toMatchObject({
      status: 503,
      code: 'database_unavailable',
      detail: expect.stringContaining('same Idempotency-Key'),
    });
    expect(refused.headers.get('retry-after')).toBe('2');
    await way.restore();
    expect((await api.post('/userCreated', created)).status).toBe(201);
  }));

test('connections that are cut under writers lose nothing and repeat nothing', async () => {
  const writing = Array.from({ length: 40 }, (_, n) =>
    api.post('/userLoggedIn', {
      body: { userId: 'ann' },
      headers: { 'Idempotency-Key': `cut-${n}` },
    }),
  );
  await api.store.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'backstory append'`,
  );
  const answers = await Promise.all(writing);
  expect(answers.every(({ status }) => [200, 201, 503].includes(status))).toBe(true);
  for (let n = 0; n < 40; n++) {
    await api.post('/userLoggedIn', {
      body: { userId: 'ann' },
      headers: { 'Idempotency-Key': `cut-${n}` },
    });
  }
  expect((await api.get('/user/ann')).body).toMatchObject({ version: 41, state: { logins: 40 } });
});

test('what nobody foresaw tells an id, and nothing of what it was', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  await whilePoolFails(new Error('relation "authority.event" does not exist'), async () => {
    const { status, body } = await api.get('/events');
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'internal', instance: expect.stringMatching(/^urn:uuid:/) });
    expect(JSON.stringify(body)).not.toContain('authority');
    const { instance } = body as { instance: string };
    expect(String(logged.mock.calls[0]?.[0])).toContain(instance.slice('urn:uuid:'.length));
  });
  logged.mockRestore();
});
