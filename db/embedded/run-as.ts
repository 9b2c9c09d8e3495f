import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The user that PostgreSQL runs as; null: this process's own. It refuses to run as root. */
export type RunAs = { uid: number; gid: number; name: string } | null;

/**
 * As root: the owner of the folder where it is not root, else `postgres`, else `nobody`. No user
 * is made: an installer may, a start should not.
 */
export function chooseUser(folder: string): RunAs {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(folder, { throwIfNoEntry: false });
  const byOwner = owner && owner.uid !== 0 ? findUser((user) => user.uid === owner.uid) : null;
  const user =
    byOwner ??
    findUser((entry) => entry.name === 'postgres') ??
    findUser((entry) => entry.name === 'nobody');
  if (user) return user;
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody. Start Backstory as an ordinary user.',
  );
}

/** Whether that user can come into the folder: nothing on the way to it is closed to them. */
export function canReach(user: RunAs, folder: string): boolean {
  if (!user) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return tried.status === 0;
}

function findUser(
  fits: (user: { uid: number; gid: number; name: string }) => boolean,
): NonNullable<RunAs> | null {
  for (const line of passwdLines()) {
    const [name, , uid, gid] = line.split(':');
    if (!name || !uid || !gid) continue;
    const user = { name, uid: Number(uid), gid: Number(gid) };
    if (fits(user)) return user;
  }
  return null;
}

function passwdLines(): string[] {
  try {
    // Also knows the users of a directory service.
    return execFileSync('getent', ['passwd'], { encoding: 'utf8' }).split('\n');
  } catch {
    return readFileSync('/etc/passwd', 'utf8').split('\n');
  }
}
