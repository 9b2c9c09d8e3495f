import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { connectClient } from '#db/connect.ts';
import { acquireServer, type EmbeddedServer } from '#db/embedded/acquire-server.ts';
import { exists } from '#db/embedded/process-identity.ts';
import { chooseUser } from '#db/embedded/run-as.ts';
import { durableSettings } from '#db/embedded/settings.ts';

const script = path.join(import.meta.dirname, 'fixtures', 'hold-server.ts');
const patience = { timeout: 90_000 };

test('the last of its holders stops the server', patience, async () => {
  const home = await makeHome();
  const first = await hold(home);
  const second = await acquire(home);
  expect(first.told.started).toBe(true);
  expect(second).toMatchObject({ started: false, pid: first.told.pid });
  await first.letGo();
  expect(exists(second.pid)).toBe(true);
  await second.release();
  expect(exists(second.pid)).toBe(false);
});

test(
  'a server whose holder was killed is joined, and stopped by who joined',
  patience,
  async () => {
    const home = await makeHome();
    const killed = await hold(home);
    await killed.kill();
    expect(exists(killed.told.pid)).toBe(true);
    const server = await acquire(home);
    expect(server).toMatchObject({ started: false, pid: killed.told.pid });
    await server.release();
    expect(exists(server.pid)).toBe(false);
  },
);

test('a first start that is killed at any moment hinders no later one', patience, async () => {
  const home = await makeHome();
  for (const afterMs of [60, 120, 250, 400, 600, 800, 1_000]) {
    const child = spawnHolder(home);
    await sleep(afterMs);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const server = await acquire(home);
  await query(server, 'select 1');
  await server.release();
});

test(
  'a killed server is started again on the same port, with all that was committed',
  patience,
  async () => {
    const server = await acquire(await makeHome());
    await query(server, 'create table kept as select 1 as one');
    process.kill(server.pid, 'SIGKILL');
    while (exists(server.pid)) await sleep(10);
    const pid = await server.revive();
    expect(pid).not.toBe(server.pid);
    expect(await query(server, 'select one from kept')).toEqual([{ one: 1 }]);
    await server.release();
    expect(exists(pid)).toBe(false);
  },
);

test(
  'whoever comes when it was killed starts it where those who were connected look for it',
  patience,
  async () => {
    const home = await makeHome();
    const first = await acquire(home);
    process.kill(first.pid, 'SIGKILL');
    while (exists(first.pid)) await sleep(10);
    const second = await acquire(home);
    expect(second).toMatchObject({ started: true, port: first.port });
    await second.release();
    await first.release();
  },
);

test.skipIf(process.platform === 'win32')(
  'one that is slow to answer is waited for while others use it',
  patience,
  async () => {
    const home = await makeHome();
    const first = await acquire(home);
    process.kill(first.pid, 'SIGSTOP');
    const joining = acquire(home);
    // Longer than a connection is tried for.
    await sleep(8_000);
    process.kill(first.pid, 'SIGCONT');
    const second = await joining;
    expect(second).toMatchObject({ started: false, pid: first.pid });
    await second.release();
    await first.release();
  },
);

test(
  'a lock file that names another process of this machine is not believed',
  patience,
  async () => {
    const home = await makeHome();
    const first = await acquire(home);
    const file = path.join(home, 'data', 'postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await first.release();
    await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'));
    const server = await acquire(home);
    expect(server.started).toBe(true);
    await server.release();
  },
);

async function makeHome(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-cluster-'));
  onTestFinished(async () => {
    // Whatever a failed test has left running.
    const server = await acquire(folder).catch(() => null);
    await server?.release();
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

function acquire(home: string): Promise<EmbeddedServer> {
  return acquireServer(home, chooseUser(home), durableSettings);
}

function spawnHolder(home: string): ChildProcess {
  return spawn(process.execPath, [script, home], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function hold(home: string) {
  const child = spawnHolder(home);
  const exit = once(child, 'exit');
  const output = child.stdout ? await once(child.stdout, 'data') : [];
  const told = JSON.parse(String(output[0])) as { pid: number; started: boolean };
  return {
    told,
    letGo: async () => {
      child.stdin?.end();
      await exit;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function query(server: EmbeddedServer, text: string): Promise<unknown[]> {
  const client = connectClient(server.connectionString('postgres'));
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
