import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { keepLetter } from '#lib/queries/letters/letter-folder.ts';
import { insertKey } from '#lib/testing/insert-key.ts';

let api: TestApi;
let folder: string;

beforeAll(async () => {
  api = await makeTestApi();
  folder = await mkdtemp(path.join(tmpdir(), 'backstory-letters-'));
  for (const to of ['ann@somewhere.example', 'ben@somewhere.example']) {
    await keepLetter(folder, {
      ...{ messageId: `<${to}>`, from: 'desk@shop.example', to: [to], subject: 'Hello', text: 'x' },
      receivedAt: '2026-11-30T08:00:00.000Z',
    });
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
  await api.end();
});

test('letters are read where they are caught, and nowhere else', async () => {
  vi.stubEnv('BACKSTORY_CAUGHT_MAIL_FOLDER', '');
  expect(await api.send('GET', '/letters')).toMatchObject({
    status: 404,
    body: { code: 'no_letters_caught' },
  });
  vi.stubEnv('BACKSTORY_CAUGHT_MAIL_FOLDER', folder);
  expect((await api.send('GET', '/letters')).body).toMatchObject({ items: [{}, {}] });
  const to = await api.send('GET', '/letters?to=Ann@somewhere.example');
  expect(to).toMatchObject({
    status: 200,
    body: { items: [{ to: ['ann@somewhere.example'], subject: 'Hello', effect: null }] },
  });
  expect((await api.send('GET', '/letters?limit=2')).status).toBe(400);
  const { text: key } = await insertKey(api.store, 'support');
  expect((await api.send('GET', '/letters', { key })).status).toBe(403);
});
