import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { sendSeal } from '#lib/jobs/send-seal.ts';
import { listKeptSeals } from '#lib/queries/seals/list-kept-seals.ts';
import { openTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { keepSeals } from '#lib/transfer/seals/keep-seals.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';
import { sealIn } from '#lib/transfer/seals/seal-folder.ts';
import { isSigned } from '#lib/transfer/seals/sign-seal.ts';

test('seals are brought to a repository that is pushed and to an address, and what failed is told and tried again', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'backstory-seals-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const [folder, remote] = [path.join(root, 'seals'), path.join(root, 'remote.git')];
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  git('init', '-q', '--bare', remote);
  git('clone', '-q', remote, folder);
  vi.stubEnv('BACKSTORY_WEBHOOK_PRIVATE', 'allow');
  onTestFinished(() => void vi.unstubAllEnvs());
  const received: string[] = [];
  let status = 503;
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (status === 200) received.push(body);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/seals`;

  const secrets = { ...testSecrets(), seal: [Buffer.alloc(32, 9).toString('base64url')] };
  const store = await openTestStore({ secrets });
  const sealMore = async (name: string) => {
    const data = { mailingListId: name, name };
    recorded(await appendEvents(store, operator, [{ type: 'mailingListCreated', data }]));
    await makeSeal(store);
  };
  const copies = async () => {
    const { items } = await listKeptSeals(store, operator, { limit: 9 });
    return items.map((kept) => [
      kept.seal.position,
      ...kept.copies.map(({ place, keptAt, error }) => `${place} ${error ?? (keptAt && 'kept')}`),
    ]);
  };
  await sealMore('one');
  expect(await keepSeals(store, { folder, url }, sendSeal)).toEqual({ failed: ['webhook'] });
  expect(await copies()).toEqual([['1', 'folder kept', 'git kept', 'webhook answered with 503']]);
  // Not before its time, unless somebody waits for it.
  status = 200;
  await keepSeals(store, { folder, url }, sendSeal);
  expect(received).toEqual([]);
  await sealMore('two');
  expect(await keepSeals(store, { folder, url }, sendSeal, { now: true })).toEqual({ failed: [] });
  expect(await copies()).toEqual([
    ['2', 'folder kept', 'git kept', 'webhook kept'],
    ['1', 'folder kept', 'git kept', 'webhook kept'],
  ]);
  const seals = received.map((text) => sealIn(text));
  expect(seals.map((seal) => seal?.position)).toEqual(['1', '2']);
  expect(seals.every((seal) => seal && isSigned(seal))).toBe(true);
  expect((await readdir(folder)).filter((name) => name !== '.git')).toHaveLength(2);
  const pushed = git('-C', remote, 'log', '--all', '--name-only', '--format=%s');
  expect(pushed.match(/^seal-.*\.json$/gm)).toHaveLength(2);
  // Nothing is left to do, and nothing is committed twice.
  await keepSeals(store, { folder, url }, sendSeal, { now: true });
  expect(received).toHaveLength(2);
  expect(git('-C', folder, 'status', '--porcelain')).toBe('');
});
