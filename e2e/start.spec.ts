import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { exists } from '../db/embedded/process-identity.ts';
import { type Backstory, freePort, makeDataFolder, startBackstory } from './start-backstory.ts';

// What an operator meets: no browser, real processes and signals.
test.describe.configure({ mode: 'serial' });

// Each begins where the one before has left the store, and most with the server of that one.
let dataFolder: string;
let server: Backstory;
test.beforeAll(async () => {
  dataFolder = await makeDataFolder();
  server = await startBackstory({ store: 'shop', dataFolder });
});
test.afterAll(async () => {
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

async function expectRecorded(): Promise<void> {
  const headers = await server.authorize();
  const found = await fetch(`${server.url}/api/1.0/user/u1`, { headers });
  expect(await found.json()).toMatchObject({ version: 1 });
}

test('a second server in the folder is told of the first', async () => {
  await expect(startBackstory({ store: 'shop', dataFolder })).rejects.toThrow(
    `Backstory runs here already: ${server.url} (store shop`,
  );
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});

test('after a kill the next start takes over, with all that was acknowledged', async () => {
  const answer = await fetch(`${server.url}/api/1.0/userCreated`, {
    method: 'POST',
    headers: { ...(await server.authorize()), 'Content-Type': 'application/json' },
    body: JSON.stringify({ userId: 'u1', email: 'ann@example.com' }),
  });
  expect(answer.status).toBe(201);
  await server.end('SIGKILL');
  const postmaster = await postmasterOf(dataFolder);
  expect(exists(postmaster)).toBe(true);
  server = await startBackstory({ store: 'shop', dataFolder });
  await expectRecorded();
  // It took over the database that still ran.
  expect(await postmasterOf(dataFolder)).toBe(postmaster);
});

test('a database that is killed under the server comes back', async () => {
  const headers = await server.authorize();
  process.kill(await postmasterOf(dataFolder), 'SIGKILL');
  await expect
    .poll(async () => (await fetch(`${server.url}/api/1.0/user/u1`, { headers })).status, {
      timeout: 60_000,
    })
    .toBe(200);
});

test('the command line acts on the store of the server that runs, and on its own; a signal ends the server and its database', async () => {
  expect(await server.command('export')).toContain('"subject":"user/u1"');
  const postmaster = await postmasterOf(dataFolder);
  expect(exists(postmaster)).toBe(true);
  expect(await server.end('SIGTERM')).toBe(0);
  expect(exists(postmaster)).toBe(false);
  expect(await server.command('export', '--store', 'shop')).toContain('"subject":"user/u1"');
  // Stopped in order again: a server removes its lock file last.
  await expect(postmasterOf(dataFolder)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a port in use is told in a sentence', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await expect(startBackstory({ store: 'shop', dataFolder, port })).rejects.toThrow(
    `Port ${port} is in use by another program.`,
  );
  other.close();
});

async function postmasterOf(folder: string): Promise<number> {
  const file = path.join(folder, 'postgres', 'data', 'postmaster.pid');
  return Number((await readFile(file, 'utf8')).split('\n', 1)[0]);
}
