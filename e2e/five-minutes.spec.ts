import { execFile, spawn } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { exists } from '../db/embedded/process-identity.ts';
import { blocksOf } from '../scripts/docs/blocks.ts';
import { signedOut } from './demo-roles.ts';
import { openReader, type Reader } from './follow-guide.ts';
import { joinAsFirstAdmin } from './sign-in.ts';
import { freePort, makeDataFolder } from './start-backstory.ts';

// The package as those have it who install it, and the guide that begins with it, word for word.
test.use({ storageState: signedOut });

const root = path.join(import.meta.dirname, '..');
const guide = path.join(root, 'docs/five-minutes.md');
const run = promisify(execFile);

let folder: string;
let reader: Reader;
test.beforeAll(async () => {
  folder = await makeDataFolder();
  await run(process.execPath, ['scripts/pack.ts', folder], { cwd: root });
});
test.afterAll(async () => {
  await reader?.close();
  await removeFetched(folder);
  await rm(folder, { recursive: true, force: true });
});

test('the guide from the packed file to a type that changes while it is served', async ({
  page,
}) => {
  const port = await freePort();
  reader = openReader(folder, ownEnvironment(port));
  const blocks = blocksOf(guide).map((block) => ({
    ...block,
    text: block.text.replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`),
  }));
  for (const block of blocks) {
    await test.step(`line ${block.line}`, () => reader.follow(block));
    if (block.text.startsWith('npx ')) await reader.enter('unset npm_config_omit');
    if (/\/join\//.test(block.text)) await joinAsFirstAdmin(page, reader);
  }
  await page.goto(`http://127.0.0.1:${port}/entities/loan/l-1`);
  await expect(page.getByText('Extended from').first()).toBeVisible();
  await expect(page.getByText(/The Summer Book/).first()).toBeVisible();

  const place = await reader.place();
  const served = await pidsOf(place);
  await reader.close();
  // npm ends at once; what it ran sees that, and ends in order.
  await expect.poll(() => served.filter(exists)).toEqual([]);

  // The other command of the folder serves the same, built and without looking for changes.
  const started = spawn('npm', ['start'], {
    ...{ cwd: place, env: ownEnvironment(port), stdio: 'ignore' },
  });
  const health = () =>
    fetch(`http://127.0.0.1:${port}/api/health`).then(
      async (answer) => ((await answer.json()) as { ready: boolean }).ready,
      () => false,
    );
  await expect.poll(health, { timeout: 120_000 }).toBe(true);
  const kept = await pidsOf(place);
  await page.goto(`http://127.0.0.1:${port}/entities/loan/l-1`);
  await expect(page.getByText('Extended from').first()).toBeVisible();
  started.kill('SIGTERM');
  await expect.poll(() => kept.filter(exists)).toEqual([]);
});

/** The server that runs in a folder, and its database. */
async function pidsOf(place: string): Promise<number[]> {
  const data = path.join(place, '.backstory');
  const server = JSON.parse(await readFile(path.join(data, 'server.json'), 'utf8')) as {
    pid: number;
  };
  const postmaster = await readFile(path.join(data, 'postgres/data/postmaster.pid'), 'utf8');
  return [server.pid, Number(postmaster.split('\n')[0])];
}

/** Nothing of the npm that runs this test, and as little of the network as may be. */
function ownEnvironment(port: number): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, PORT: `${port}` };
  for (const name of Object.keys(env)) {
    if (
      /^(npm_\w+|INIT_CWD|FORCE_COLOR|NODE_ENV|NODE_OPTIONS|HOST|DATABASE_(\w+_)?URL|BACKSTORY_\w+)$/.test(
        name,
      )
    )
      delete env[name];
  }
  return {
    ...env,
    // What makes the folder needs neither a database nor a Node of its own; what is installed there does.
    npm_config_omit: 'optional',
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
}

/** npx keeps what it ran. */
async function removeFetched(packed: string): Promise<void> {
  const { stdout } = await run('npm', ['config', 'get', 'cache']);
  const kept = path.join(stdout.trim(), '_npx');
  for (const name of await readdir(kept).catch(() => [])) {
    const asked = await readFile(path.join(kept, name, 'package.json'), 'utf8').catch(() => '');
    if (asked.includes(path.basename(packed))) await rm(path.join(kept, name), { recursive: true });
  }
}
