import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const patience = 60_000;

/** Only a folder that is itself a repository: one inside somebody's work is left alone. */
export function isGitFolder(folder: string): boolean {
  return existsSync(path.join(folder, '.git'));
}

/**
 * Commits the seals of a repository that are not committed yet, and pushes where its branch has
 * somewhere to go. Throws an error that says which step failed, and tells no address.
 */
export async function commitSeals(folder: string): Promise<void> {
  await step(folder, 'add', ['add', '--', 'seal-*.json']);
  const staged = await step(folder, 'diff', [
    'diff',
    '--cached',
    '--name-only',
    '--',
    'seal-*.json',
  ]);
  if (staged !== '') {
    const by = ['-c', 'user.name=Backstory', '-c', 'user.email=seals@backstory.invalid'];
    const last = staged.split('\n').at(-1) ?? '';
    const told = ['-q', '-m', `Seal ${path.basename(last, '.json').replace(/^seal-/, '')}`];
    await step(folder, 'commit', [...by, 'commit', ...told, '--only', '--', 'seal-*.json']);
  }
  const remote = await remoteOf(folder);
  if (remote !== null) await step(folder, 'push', ['push', '-q', remote, 'HEAD']);
}

/** Where the branch goes, also while nothing was ever pushed there. */
async function remoteOf(folder: string): Promise<string | null> {
  try {
    const branch = await git(folder, ['symbolic-ref', '--short', 'HEAD']);
    return await git(folder, ['config', '--get', `branch.${branch}.remote`]);
  } catch {
    return null;
  }
}

async function step(folder: string, name: string, args: string[]): Promise<string> {
  try {
    return await git(folder, args);
  } catch (error) {
    const { code } = error as { code?: number | string };
    throw Object.assign(new Error(`git ${name} ended with ${code ?? 'a signal'}`), {
      code: 'seal_git_failed',
    });
  }
}

async function git(folder: string, args: string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...args], {
    timeout: patience,
    // Nobody is there to be asked for a password.
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' },
  });
  return stdout.trim();
}
