import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { identityOf, isAlive, type ProcessIdentity } from '#db/embedded/process-identity.ts';
import { installationFolder, readJson } from '#lib/server/data-folder.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/** Who builds at present. Written and read under the lock of the builds. */
const record = path.join(installationFolder, '.next', 'build-process.json');

/** Builds the pages into `distDir`, a path from the installation's folder. */
export function runBuild(distDir: string, signal: AbortSignal): Promise<void> {
  const next = path.join(installationFolder, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: installationFolder,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BACKSTORY_DIST_DIR: distDir,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, to be ended whole: a build has workers.
    detached: true,
  });
  if (child.pid) writeFileSync(record, JSON.stringify(identityOf(child.pid)));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const end = () => child.pid && killGroup(child.pid);
  signal.addEventListener('abort', end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', end);
      if (code === 0) resolve();
      else reject(new OperatorError('build_failed', `The pages could not be built:\n${output}`));
    });
  });
}

/** A build whose parent was killed goes on for nobody and takes the processor from the next one. */
export async function endOrphan(): Promise<void> {
  const builder = await readJson<ProcessIdentity>(record).catch(() => null);
  if (builder && isAlive(builder)) killGroup(builder.pid);
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
