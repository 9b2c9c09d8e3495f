// The process that PostgreSQL's own lock file names: read, stopped, cleared away. All of it is called
// under the home's lock.
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataOf } from '#db/embedded/cluster.ts';
import { commandLine, exists } from '#db/embedded/process-identity.ts';

/** A stop that has not written its last checkpoint by then is cut short: recovery does the rest. */
const FAST_STOP_MS = 5_500;

export async function stopCluster(home: string): Promise<void> {
  const postmaster = await readPostmaster(home);
  if (postmaster) await stopServer(postmaster.pid);
}

/** Ends the server: what is committed is on disk whichever way it ends. Takes at most 8 seconds. */
export async function stopServer(pid: number): Promise<void> {
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
export async function clearTheWay(home: string): Promise<void> {
  await stopCluster(home);
  for (const pid of processesIn(dataOf(home))) signalled(pid, 'SIGKILL');
  // PostgreSQL checks the process id alone, and another process may have it by now.
  await rm(path.join(dataOf(home), 'postmaster.pid'), { force: true });
}

/**
 * The port that a server which was killed had: who was connected to it comes back by themselves
 * where the next one has it. 0 where none is known.
 */
export async function formerPort(home: string): Promise<number> {
  const lines = await readFile(path.join(dataOf(home), 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(lines.split('\n')[3]);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

/** The process named by postmaster.pid, if it is a server of this very data folder. */
export async function readPostmaster(home: string): Promise<{ pid: number; port: number } | null> {
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

function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
