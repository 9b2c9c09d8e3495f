import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import type { Seal } from '#lib/domain/seal.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';
import { isSigned } from '#lib/transfer/seals/sign-seal.ts';

let api: TestApi;

beforeAll(async () => {
  api = await makeTestApi();
  const seal = [Buffer.alloc(32, 9).toString('base64url')];
  const sealing = { ...api.store, secrets: { ...api.store.secrets, seal } };
  for (const name of ['Boats', 'Cars']) {
    await api.post('/mailingListCreated', { body: { mailingListId: name, name } });
    await makeSeal(sealing);
  }
});
afterAll(() => api.end());

test('seals are given out, the newest first, as they were signed', async () => {
  const { status, body } = await api.send('GET', '/seals');
  expect(status).toBe(200);
  const { items } = body as { items: Seal[] };
  expect(items.map(({ position }) => position)).toEqual(['2', '1']);
  expect(items.every(isSigned)).toBe(true);
  const before = await api.send('GET', '/seals?before=2&limit=5');
  expect(before.body).toMatchObject({ items: [{ position: '1' }] });
  expect((await api.send('GET', '/seals?after=2')).status).toBe(400);
  expect((await api.send('POST', '/seals', { body: {} })).status).toBe(405);
});
