import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process as it can be told apart from a later one with the same id: `started` is when it began,
 * in the words of the system, or null where the system does not say.
 */
export type ProcessIdentity = { pid: number; started: string | null };

export function ownIdentity(): ProcessIdentity {
  return identityOf(process.pid);
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, started: startOf(pid) };
}

export function isAlive(identity: ProcessIdentity): boolean {
  if (!exists(identity.pid)) return false;
  if (identity.started === null) return true;
  const started = startOf(identity.pid);
  return started === null || started === identity.started;
}

export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** The command line of a process, its arguments joined by spaces; null where it is not to be had. */
export function commandLine(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null;
    }
    if (process.platform === 'win32') return null;
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', `${pid}`], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return null;
  }
}

function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      // Ticks since boot mean nothing after the next boot, so the boot belongs to it.
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot}:${statFields(pid)[19]}`;
    }
    if (process.platform === 'win32') return null;
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim() || null
    );
  } catch {
    return null;
  }
}

/** A process that ended but whose parent has not asked for its exit code holds nothing any more. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return statFields(pid)[0] === 'Z';
  } catch {
    return false;
  }
}

/** Fields of /proc/PID/stat from the state on; the name before may hold spaces and brackets. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
