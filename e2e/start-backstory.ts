import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Backstory = {
  url: string;
  dataFolder: string;
  /** Runs `npm run backstory -- …` on this server's store and gives what it printed. */
  command: (...args: string[]) => Promise<string>;
  /** A new API key, as the header that a program sends. */
  authorize: (role?: string) => Promise<{ authorization: string }>;
  /** What the server has printed. */
  printed: () => string;
  stop: () => Promise<void>;
  /** Sends a signal to the server and waits for its end; answers with the exit code, null if killed. */
  end: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<number | null>;
};

export type StartOptions = {
  store?: string;
  /** A folder of the caller's, which `stop` leaves. */
  dataFolder?: string;
  port?: number;
  env?: Record<string, string>;
};

const root = path.join(import.meta.dirname, '..');
const main = path.join(root, 'lib', 'cli', 'backstory.mjs');
/** A first start builds the pages. */
const START_PATIENCE_MS = 900_000;

/** Starts a server as `npm start` does, in a folder of its own that is gone after `stop`. */
export async function startBackstory(given: string | StartOptions = {}): Promise<Backstory> {
  const { store = 'demo', ...options } = typeof given === 'string' ? { store: given } : given;
  const dataFolder = options.dataFolder ?? (await makeDataFolder());
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = withoutDatabase({ BACKSTORY_DATA: dataFolder, PORT: `${port}`, ...options.env });
  const child = spawn(process.execPath, [main, 'start', '--store', store], {
    cwd: root,
    // Ends with us, however we end: the server watches the process that started it.
    env: { ...env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  const stop = async () => {
    await end('SIGTERM');
    if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true });
  };
  const until = Date.now() + START_PATIENCE_MS;
  // The link stands behind that, and comes a moment later.
  while (!(await isReady(url)) || !/ is ready[.:][^\n]*\n/.test(output)) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`Backstory did not start:\n${output}`);
    }
    await sleep(100);
  }
  const command = (...args: string[]) => runCommand(args, env);
  const authorize = async (role = 'admin') => {
    const text = await command('keys', 'create', '--name', `e2e ${role}`, '--role', role);
    return { authorization: `Bearer ${text.trimEnd().split('\n').at(-1)}` };
  };
  return { url, dataFolder, stop, end, command, authorize, printed: () => output };
}

export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-e2e-'));
  // Else, when we are root, the database's user could not enter and its files would go elsewhere.
  await chmod(folder, 0o711);
  return folder;
}

async function runCommand(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`backstory ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

function withoutDatabase(more: Record<string, string>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(DATABASE_(\w+_)?URL|HOST|BACKSTORY_\w+)$/.test(name)) delete env[name];
  }
  return { ...env, ...more };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
