import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { claimServer, runningServer } from '#lib/server/server-claim.ts';

const claim = { store: 'demo', url: 'http://127.0.0.1:3000', external: false };

test('a second server is told of the first, until that has gone', async () => {
  const folder = await makeFolder();
  const first = await claimServer(folder, claim);
  await expect(claimServer(folder, claim)).rejects.toMatchObject({
    code: 'already_running',
    message: expect.stringContaining('http://127.0.0.1:3000'),
  });
  expect(await runningServer(folder)).toMatchObject({ store: 'demo', pid: process.pid });
  await first.release();
  expect(await runningServer(folder)).toBeNull();
  await (await claimServer(folder, claim)).release();
});

test('one that is stopping is waited for', async () => {
  const folder = await makeFolder();
  const first = await claimServer(folder, claim);
  await first.stopping();
  setTimeout(first.release, 300);
  const second = await claimServer(folder, { ...claim, store: 'shop' });
  expect(await runningServer(folder)).toMatchObject({ store: 'shop' });
  await second.release();
});

test('the claim of a process that was killed counts for nothing, also when its id is taken again', async () => {
  const folder = await makeFolder();
  const stale = { ...claim, pid: process.pid, started: 'an earlier boot:1' };
  await writeFile(path.join(folder, 'server.json'), JSON.stringify(stale));
  expect(await runningServer(folder)).toBeNull();
  await (await claimServer(folder, claim)).release();
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-claim-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
