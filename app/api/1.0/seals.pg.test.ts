import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import type { Seal } from '#lib/domain/seal.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';
import { checkProof } from '#lib/transfer/seals/proof.ts';
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

test('proofs are given out, and what is not sealed yet says so', async () => {
  const ofEvent = async (position: number) => {
    const { body } = await api.get(`/events?after=${position - 1}&limit=1`);
    const [event] = (body as { items: { id: string }[] }).items;
    return api.get(`/events/${event?.id}/proof`);
  };
  const { status, body } = await ofEvent(2);
  expect(status).toBe(200);
  expect(checkProof(JSON.stringify(body))).toMatchObject({ holds: true });
  const both = await api.get('/seals/proof?first=1&second=2');
  expect(checkProof(JSON.stringify(both.body))).toMatchObject({ holds: true });
  expect((await api.get('/seals/proof?first=1&second=3')).body).toMatchObject({
    code: 'seal_not_found',
  });
  expect((await api.get('/seals/proof?first=1')).status).toBe(400);
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@b.example', name: 'Ann' } });
  expect(await ofEvent(3)).toMatchObject({ status: 409, body: { code: 'not_sealed' } });
});

test('a person is given their own history with a reason, as JSON or as a page', async () => {
  const at = '/user/ann/own-history';
  expect((await api.get(at)).body).toMatchObject({ code: 'reason_missing' });
  const reason = { 'backstory-reason': 'She asked for it' };
  const given = await api.get(at, reason);
  expect(given).toMatchObject({ status: 200, body: { person: { id: 'ann' } } });
  const page = await api.get(at, { ...reason, accept: 'text/html' });
  expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(page.body).toContain('ann@b.example');
  expect((await api.get('/mailingList/Boats/own-history', reason)).body).toMatchObject({
    code: 'not_a_person',
  });
});
