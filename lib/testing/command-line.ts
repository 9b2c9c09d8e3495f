import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Store } from '#lib/event-store/store.ts';
import { commandEnvironment } from '#lib/testing/command-environment.ts';
import { makeTestStore, testSecrets } from '#lib/testing/open-test-store.ts';

const main = path.join(import.meta.dirname, '..', 'cli', 'main.ts');

type Ran = { code: number; out: string; err: string };
type Run = (args: readonly string[], input?: string | Buffer) => Promise<Ran>;

/** The command line on a store of the test's own; `input` comes by standard input, as in a pipe. */
export async function openCommandLine(): Promise<{ run: Run; store: Store }> {
  const secrets = testSecrets();
  const { store, connectionString, end } = await makeTestStore({ secrets });
  onTestFinished(end);
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = commandEnvironment(connectionString, secrets, folder);
  const run: Run = async (args, input = '') => {
    const child = spawn(process.execPath, [main, ...args], { env, cwd: folder });
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { code, out, err };
  };
  return { run, store };
}
