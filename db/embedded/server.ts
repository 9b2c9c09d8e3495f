// The server process of a cluster: found, started, stopped. All of it is called under the home's lock.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { open, readFile, rm, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient } from '#db/connect.ts';
import { program } from '#db/embedded/binaries.ts';
import { clusterPassword, clusterRole, dataOf, postgresEnvironment } from '#db/embedded/cluster.ts';
import { commandLine, exists } from '#db/embedded/process-identity.ts';
import type { RunAs } from '#db/embedded/run-as.ts';

export type RunningServer = {
  pid: number;
  port: number;
  connectionString: (database: string) => string;
};

/** Crash recovery replays at most `max_wal_size`; it takes well under this on a slow disk. */
const START_TIMEOUT_MS = 120_000;
/** A stop that has not written its last checkpoint by then is cut short: recovery does the rest. */
const FAST_STOP_MS = 5_500;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** The server that runs on this cluster and answers, whoever started it, or null. */
export async function findServer(home: string): Promise<RunningServer | null> {
  const postmaster = await readPostmaster(home);
  if (!postmaster) return null;
  const server = await serverAt(home, postmaster.pid, postmaster.port);
  return (await answers(server)) ? server : null;
}

export async function startServer(
  home: string,
  binaries: string,
  user: RunAs,
  settings: Record<string, string>,
  wantedPort?: number,
): Promise<RunningServer> {
  await clearTheWay(home);
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const port = wantedPort ?? (await freePort());
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

export async function stopCluster(home: string): Promise<void> {
  const postmaster = await readPostmaster(home);
  if (postmaster) await stopServer(postmaster.pid);
}

/** Ends the server: what is committed is on disk whichever way it ends. Takes at most 8 seconds. */
async function stopServer(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', 1_500],
    ['SIGKILL', 1_000],
  ] as const) {
    if (!signalled(pid, signal)) return;
    const until = Date.now() + patience;
    while (Date.now() < until) {
      if (!exists(pid)) return;
      await sleep(20);
    }
  }
}

/** Removes what a server that was killed left: its lock file, and backends that outlived it. */
async function clearTheWay(home: string): Promise<void> {
  await stopCluster(home);
  for (const pid of processesIn(dataOf(home))) signalled(pid, 'SIGKILL');
  // PostgreSQL checks the process id alone, and another process may have it by now.
  await rm(path.join(dataOf(home), 'postmaster.pid'), { force: true });
}

/** The process named by postmaster.pid, if it is a server of this very data folder. */
async function readPostmaster(home: string): Promise<{ pid: number; port: number } | null> {
  const file = path.join(dataOf(home), 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !exists(pid)) return null;
  const command = commandLine(pid);
  return command === null || command.includes(dataOf(home)) ? { pid, port } : null;
}

/** Backends stand in their data folder. Only Linux tells; elsewhere they end by themselves soon. */
function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return pid !== process.pid && readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
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
    if (await answers(server)) return { status: 'ready', server };
    if (Date.now() > deadline) {
      await stopServer(pid);
      return { status: 'ended' };
    }
    await sleep(40);
  }
  return { status: 'ended' };
}

async function answers(server: RunningServer): Promise<boolean> {
  const client = connectClient(server.connectionString('postgres'));
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

function logOf(home: string): string {
  return path.join(home, 'postgres.log');
}
