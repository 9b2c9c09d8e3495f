import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { secretsText } from '#bench/bench-store.ts';
import { copiedTree } from '#bench/http/copied-tree.ts';

export type ProductionServer = { url: string; port: number };

/** The first start of a run builds the pages. */
const patience = 900_000;

/** Runs `work` beside `npm start` on the database, in a process of its own, of the bench's build. */
export async function withProductionServer<T>(
  connectionString: string,
  { worker }: { worker: boolean },
  work: (server: ProductionServer) => Promise<T>,
): Promise<T> {
  const folder = await copiedTree();
  // In it, so that the two go together.
  const dataFolder = await mkdtemp(path.join(folder, '.backstory-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // As package.json starts it.
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'];
  const child = spawn(process.execPath, [...flags, 'lib/cli/backstory.mjs', 'start'], {
    cwd: folder,
    env: {
      ...ownEnvironment(),
      DATABASE_URL: connectionString,
      BACKSTORY_DATA: dataFolder,
      BACKSTORY_SECRETS: secretsText,
      ...(worker ? {} : { BACKSTORY_WORKER: 'none' }),
      PORT: String(port),
      // Ends with us, however we end: the server watches the process that started it.
      npm_lifecycle_event: 'start',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, 'exit');
  try {
    const until = Date.now() + patience;
    while (!output.includes(' is ready')) {
      if (child.exitCode !== null || Date.now() > until) {
        throw new Error(`the server did not start:\n${output}`);
      }
      await delay(100);
    }
    return await work({ url, port });
  } finally {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  }
}

/** Without what another installation on this machine is told by. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of Object.keys(environment)) {
    if (/^(DATABASE_(\w+_)?URL|HOST|BACKSTORY_\w+)$/.test(name)) delete environment[name];
  }
  return environment;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
