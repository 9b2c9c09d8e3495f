import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { exportShownEvents } from '#lib/queries/export-shown-events.ts';
import { insertKey } from '#lib/testing/insert-key.ts';

let api: TestApi;

beforeAll(async () => {
  api = await makeTestApi();
  for (let n = 0; n < 12; n++) {
    const { status } = await api.post('/userCreated', {
      body: { userId: `u${n}`, email: `user${n}@x.example`, name: `User ${n}` },
      headers: {
        'Backstory-Occurred-At': `2026-01-0${1 + (n % 4)}T12:00:00Z`,
        'Backstory-Actor': `actor${n % 3}`,
      },
    });
    expect(status).toBe(201);
  }
}, 60_000);
afterAll(() => api.end());

type Page = { items: { entity: { id: string } }[]; next: string | null; looked?: object };
type Counted = { total: number; counts: number[]; next: string | null };

const idsOf = async (query: string) => {
  const { status, body } = await api.get(`/events?${query}`);
  expect(status, query).toBe(200);
  return (body as Page).items.map(({ entity }) => entity.id);
};

test('several values join, filters narrow, and what no index finds says how far it came', async () => {
  expect(await idsOf('actor=actor0&actor=actor1')).toHaveLength(8);
  expect(await idsOf(`recorder=${encodeURIComponent(api.viewerId)}&recorder=nobody`)).toHaveLength(
    12,
  );
  expect(await idsOf('text=USER+1')).toEqual(['u1', 'u10', 'u11']);
  expect(await idsOf('field=/data/userId=u3&field=/data/userId=u4')).toEqual(['u3', 'u4']);
  expect(await idsOf('field=/data/userId^=u1&field=/data/name!=User+1')).toEqual(['u10', 'u11']);
  expect(await idsOf('actor=actor0&type=userCreated&from=2026-01-02T00:00:00Z')).toEqual([
    'u3',
    'u6',
    'u9',
  ]);
  const { body } = await api.get('/events?text=nowhere');
  expect(body).toMatchObject({ items: [], next: null, looked: { of: expect.any(Number) } });
});

test('pages of what no index finds go on where the one before ended', async () => {
  const ids: string[] = [];
  let after = '';
  do {
    const { body } = await api.get(`/events?text=user&limit=5${after}`);
    const { items, next } = body as Page;
    ids.push(...items.map(({ entity }) => entity.id));
    after = next === null ? '' : `&after=${next}`;
  } while (after !== '');
  expect(ids).toEqual(Array.from({ length: 12 }, (_, n) => `u${n}`));
});

test('the histogram counts any combination, and goes on by its cursor alone', async () => {
  for (const query of ['', 'text=user', 'actor=actor0&actor=actor1&actor=actor2']) {
    const { body } = await api.get(`/events/histogram?buckets=4&${query}`);
    const { total, counts, next } = body as Counted;
    expect(total, query).toBe(12);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
    expect(next).toBeNull();
  }
  for (const query of ['after=nonsense', 'buckets=0', 'buckets=x', 'limit=3']) {
    expect((await api.get(`/events/histogram?${query}`)).status, query).toBe(400);
  }
});

test('a malformed field is told, and one that is masked to a key refused', async () => {
  expect((await api.get('/events?field=email')).body).toMatchObject({ code: 'parameter_invalid' });
  const engineer = await insertKey(api.store, 'engineer');
  const ask = (path: string) => api.get(path, { authorization: `Bearer ${engineer.text}` });
  for (const path of ['/events', '/events/histogram']) {
    const { status, body } = await ask(`${path}?entityType=user&field=/data/email=user1@x.example`);
    expect(status).toBe(403);
    expect(body).toMatchObject({ permission: 'revealPersonal', entityType: 'user' });
    expect((await ask(`${path}?text=user1@x.example`)).body).toMatchObject(
      path === '/events' ? { items: [] } : { total: 0 },
    );
  }
});

test('tries on what is masked end with 429', async () => {
  const support = await insertKey(api.store, 'support');
  let status = 200;
  for (let n = 0; n <= 30; n++) {
    const answer = await api.get(`/events?field=/data/email=guess${n}@x.example`, {
      authorization: `Bearer ${support.text}`,
    });
    status = answer.status;
    if (n < 30) expect(status).toBe(200);
    else expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  }
  expect(status).toBe(429);
});

test('all that a list shows is a file, whose cells no spreadsheet runs, for who may export it', async () => {
  await api.post('/userCreated', {
    body: { userId: 'trick', email: 'trick@x.example', name: '=cmd|x' },
    headers: { 'Backstory-Reason': '@SUM(1)' },
  });
  const csv = await api.get('/events?form=csv&order=desc&entity=user/trick&columns=/data/name');
  expect(csv.status).toBe(200);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(csv.headers.get('content-disposition')).toContain('backstory-events.csv');
  const [head, row, ...others] = String(csv.body).trimEnd().split('\r\n');
  expect(head).toMatch(/^position,happened,event,type,.*,id,\/data\/name$/);
  expect(row).toContain("'=cmd|x");
  expect(row).toContain("'@SUM(1)");
  expect(others).toEqual([]);
  // More than a page of a look through the log, and in its order.
  const told = await api.get('/events?text=user&order=desc', { accept: 'application/x-ndjson' });
  expect(told.headers.get('content-type')).toContain('application/x-ndjson');
  const rows = String(told.body).trimEnd().split('\n');
  const ids = rows.map((line) => (JSON.parse(line) as { entity: { id: string } }).entity.id);
  expect(ids.filter((id) => id.startsWith('u')).toReversed()).toEqual(
    Array.from({ length: 12 }, (_, n) => `u${n}`),
  );
  const { text: key } = await insertKey(api.store, 'support');
  for (const form of ['csv', 'ndjson']) {
    const refused = await api.send('GET', `/events?form=${form}`, { key });
    expect(refused).toMatchObject({ status: 403, body: { permission: 'export' } });
  }
  // Of some types alone: nothing of the others is in it.
  const some: Viewer = { ...operator, rights: { read: 'all', export: ['mailingList'] } };
  const asked = { form: 'ndjson', columns: [], order: 'asc' } as const;
  for await (const line of await exportShownEvents(api.store, some, asked)) expect(line).toBe('');
  await expect(
    exportShownEvents(api.store, some, { ...asked, filter: { entityType: 'user' } }),
  ).rejects.toMatchObject({ permission: 'export' });
  for (const query of ['form=csv&limit=4', 'form=pdf', 'form=csv&columns=/name', 'columns=/data']) {
    expect(await api.get(`/events?${query}`), query).toMatchObject({ status: 400 });
  }
  const { rows: looks } = await api.store.pool.query(
    `select what from operational.look where kind = 'export' order by id`,
  );
  expect(looks.map(({ what }) => what)).toContainEqual(
    expect.objectContaining({ of: 'events', form: 'csv', columns: ['/data/name'] }),
  );
  // What is looked for may be personal: that it was, is told.
  expect(looks.map(({ what }) => what)).toContainEqual(
    expect.objectContaining({ of: 'events', form: 'ndjson', text: true }),
  );
});
