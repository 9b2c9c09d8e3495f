import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { followAll } from '#lib/testing/read-model-rows.ts';

let api: TestApi;
let engineer: string;

beforeAll(async () => {
  api = await makeTestApi();
  engineer = (await insertKey(api.store, 'engineer')).text;
  for (const [n, name] of ['Ann', 'Bea', 'Cid'].entries()) {
    const userId = `u${n}`;
    await api.post('/userCreated', { body: { userId, email: `${name}@one.example`, name } });
    await api.post('/advertisementCreated', {
      body: { advertisementId: `BR-${n}`, userId, title: 'Boat', price: n * 100, category: 'boat' },
    });
  }
  await followAll(api.store);
});
afterAll(() => api.end());

type Rows = { items: Record<string, unknown>[]; next: string | null; upTo: string };

const rows = async (path: string, key?: string) => {
  const { status, body } = await api.send('GET', `/projections/${path}`, key ? { key } : {});
  expect(status).toBe(200);
  return body as Rows & Record<string, unknown>;
};
const refused = async (path: string, key?: string) => {
  const { status, body } = await api.send('GET', `/projections/${path}`, key ? { key } : {});
  return [status, (body as { code: string }).code];
};

test('rows are read with filters, in an order, and by page', async () => {
  expect((await rows('marketplace')).items.map(({ price }) => price)).toEqual([0, 100, 200]);
  expect(await rows('marketplace?price.from=100&price.before=200')).toMatchObject({
    items: [{ advertisementId: 'BR-1', sellerName: 'Bea', title: 'Boat' }],
    next: null,
    upTo: '6',
  });
  const first = await rows('marketplace?sort=price&order=desc&limit=2');
  expect(first.items.map(({ price }) => price)).toEqual([200, 100]);
  const second = await rows(`marketplace?sort=price&order=desc&limit=2&page=${first.next}`);
  expect(second).toMatchObject({ items: [{ price: 0 }], next: null });
  const byKey = await rows('emailDirectory?limit=2');
  const rest = await rows(`emailDirectory?limit=2&page=${byKey.next}`);
  expect([...byKey.items, ...rest.items].map(({ userId }) => userId)).toEqual(['u0', 'u1', 'u2']);
  expect((await rows('emailDirectory?until=')).items).toHaveLength(3);
  expect((await rows('emailDirectory?email=Bea%40one.example')).items).toMatchObject([
    { userId: 'u1' },
  ]);
});

test('who may not see personal data reads masked rows, and cannot ask for what is in them', async () => {
  const { items } = await rows('emailDirectory', engineer);
  expect(items).toHaveLength(3);
  expect(JSON.stringify(items)).not.toContain('one.example');
  expect(JSON.stringify(await rows('marketplace', engineer))).not.toContain('Bea');
  expect(await refused('emailDirectory?email=Bea%40one.example', engineer)).toEqual([
    403,
    'forbidden',
  ]);
  expect(await refused('emailDirectory?email.from=A', engineer)).toEqual([403, 'forbidden']);
  expect(await refused('emailDirectory?sort=email', engineer)).toEqual([403, 'forbidden']);
  expect((await rows('emailDirectory?userId=u1', engineer)).items).toHaveLength(1);
});

test('an answer says up to where it is true, and waits for a position', async () => {
  const { body } = await api.post('/userEmailUpdated', {
    body: { userId: 'u0', email: 'ann@two.example' },
  });
  const { position } = body as { position: string };
  const late = await rows(`emailDirectory?after=${position}`);
  expect(late).toMatchObject({ reached: false, upTo: '6' });
  const waiting = rows(`emailDirectory?after=${position}&userId=u0`);
  await followAll(api.store);
  const inTime = await waiting;
  expect(inTime).toMatchObject({ reached: true, upTo: position });
  expect(inTime.items.map(({ email }) => email)).toEqual(['Ann@one.example', 'ann@two.example']);
});

test('what cannot be asked is refused with its parameter', async () => {
  expect(await refused('nothing')).toEqual([404, 'unknown_projection']);
  expect(await refused('marketplace/more')).toEqual([404, 'not_found']);
  expect(await refused('marketplace?price=cheap')).toEqual([400, 'parameter_invalid']);
  expect(await refused('marketplace?colour=red')).toEqual([400, 'parameter_invalid']);
  expect(await refused('marketplace?sort=colour')).toEqual([400, 'parameter_invalid']);
  expect(await refused('marketplace?page=W10')).toEqual([400, 'cursor_invalid']);
  expect(await refused('marketplace?page=eyJhIjoxfQ')).toEqual([400, 'cursor_invalid']);
  expect(await refused('dailyActivity?day=2026-13-40')).toEqual([400, 'parameter_invalid']);
  expect(await refused('emailDirectory?since.from=yesterday')).toEqual([400, 'parameter_invalid']);
  expect(await refused('marketplace?after=x')).toEqual([400, 'parameter_invalid']);
  expect(await refused('marketplace?price=99999999999999999999')).toEqual([
    400,
    'parameter_invalid',
  ]);
});

test('the read models are listed with where they stand', async () => {
  const { body } = await api.get('/projections');
  const { items } = body as { items: { name: string; generations: Record<string, unknown>[] }[] };
  expect(items.map(({ name }) => name)).toEqual(['dailyActivity', 'emailDirectory', 'marketplace']);
  expect(items[1]?.generations).toMatchObject([
    { status: 'serving', isPresent: true, lagEvents: '0', lagMs: 0, stopped: null },
  ]);
});
