// The server process of a cluster, found or started. All of it is called under the home's lock.
import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient } from '#db/connect.ts';
import { program } from '#db/embedded/binaries.ts';
import { clusterPassword, clusterRole, dataOf, postgresEnvironment } from '#db/embedded/cluster.ts';
import { hasHolders } from '#db/embedded/holders.ts';
import { clearTheWay, formerPort, readPostmaster, stopServer } from '#db/embedded/postmaster.ts';
import type { RunAs } from '#db/embedded/run-as.ts';

export type RunningServer = {
  pid: number;
  port: number;
  connectionString: (database: string) => string;
};

/** Crash recovery replays at most `max_wal_size`; it takes well under this on a slow disk. */
const START_TIMEOUT_MS = 120_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * The server that runs on this cluster, whoever started it, or null where there is none that can be
 * used. One that is still starting, or ending, is waited for; so is one that does not answer while
 * others use it, since they would lose it: on a busy machine it may only be slow.
 */
export async function findServer(home: string): Promise<RunningServer | null> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const postmaster = await readPostmaster(home);
    if (!postmaster) return null;
    const server = await serverAt(home, postmaster.pid, postmaster.port);
    const condition = await ask(server);
    if (condition === 'answers') return server;
    if (condition === 'refuses' || Date.now() > deadline) return null;
    if (condition === 'silent' && !(await hasHolders(home))) return null;
    await sleep(100);
  }
}

export async function startServer(
  home: string,
  binaries: string,
  user: RunAs,
  settings: Record<string, string>,
  wantedPort?: number,
): Promise<RunningServer> {
  const former = await formerPort(home);
  await clearTheWay(home);
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const port = wantedPort ?? (await freePort(former));
    const attempt = await launch(home, binaries, user, { ...settings, port: `${port}` });
    const outcome = await becomesReady(home, attempt.child, port, deadline);
    if (outcome.status === 'ready') return outcome.server;
    const log = (await readFile(logOf(home), 'utf8')).slice(attempt.logStart);
    // Another process took the port meanwhile, or backends of a killed server are still ending.
    const passes = /could not bind|Address already in use|shared memory block/.test(log);
    if (!passes || Date.now() > deadline) {
      throw new Error(
        `PostgreSQL did not start. Its log, ${logOf(home)}, ends with:\n${log.trim()}`,
      );
    }
    await sleep(300);
  }
}

async function launch(
  home: string,
  binaries: string,
  user: RunAs,
  settings: Record<string, string>,
): Promise<{ child: ChildProcess; logStart: number }> {
  const log = await open(logOf(home), 'a', 0o600);
  try {
    const { size } = await log.stat();
    if (size > LOG_LIMIT_BYTES) await truncate(logOf(home), 0);
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(program(binaries, 'postgres'), ['-D', dataOf(home), ...flags], {
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
      cwd: dataOf(home),
      env: postgresEnvironment(),
      // A session of its own: Ctrl-C in our terminal is for us, and we end it in order.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    return { child, logStart: size > LOG_LIMIT_BYTES ? 0 : size };
  } finally {
    await log.close();
  }
}

async function becomesReady(
  home: string,
  child: ChildProcess,
  port: number,
  deadline: number,
): Promise<{ status: 'ready'; server: RunningServer } | { status: 'ended' }> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  const { pid } = child;
  if (pid === undefined) return { status: 'ended' };
  const server = await serverAt(home, pid, port);
  while (!ended) {
    if ((await ask(server)) === 'answers') return { status: 'ready', server };
    if (Date.now() > deadline) {
      await stopServer(pid);
      return { status: 'ended' };
    }
    await sleep(40);
  }
  return { status: 'ended' };
}

/** `silent` is a server that hangs or is slow, `refuses` one that our password does not fit. */
async function ask(server: RunningServer): Promise<'answers' | 'between' | 'silent' | 'refuses'> {
  const client = connectClient(server.connectionString('postgres'));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return 'answers';
  } catch (error) {
    const { code } = error as { code?: string };
    // 53300: all connections are in use, by others who must not lose their server.
    if (code === '53300') return 'answers';
    if (code?.startsWith('28')) return 'refuses';
    // 57P03: starting, stopping or recovering.
    return code === '57P03' || code === 'ECONNREFUSED' || code === 'ECONNRESET'
      ? 'between'
      : 'silent';
  } finally {
    await client.end().catch(() => {});
  }
}

async function serverAt(home: string, pid: number, port: number): Promise<RunningServer> {
  const password = await clusterPassword(home);
  const connectionString = (database: string) =>
    `postgres://${clusterRole}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return { pid, port, connectionString };
}

/** Any free one, where the wished for is taken. */
async function freePort(wished: number): Promise<number> {
  return (await freeAt(wished)) ?? (await freeAt(0)) ?? 0;
}

/** The port itself, of 0 any that is free; null where it is taken. */
function freeAt(wished: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function logOf(home: string): string {
  return path.join(home, 'postgres.log');
}
