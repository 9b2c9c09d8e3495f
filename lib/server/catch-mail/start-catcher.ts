import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export type StartedCatcher = {
  /** `smtp://127.0.0.1:40123` */
  url: string;
  stop: () => Promise<void>;
};

const program = new URL('./catcher-process.ts', import.meta.url);
const pauseMs = 1_000;

/**
 * Starts the process that catches letters, and again on the same port where it ends by itself. It
 * ends with this process, also where that is killed.
 */
export async function startCatcher(folder: string): Promise<StartedCatcher> {
  let stopping = false;
  let child = begin(folder, 0);
  const port = await portOf(child);
  const watch = async (running: ChildProcess) => {
    // One that could not even be started tells an error, and does not exit.
    await new Promise((resolve) => running.once('exit', resolve).on('error', resolve));
    await sleep(pauseMs, undefined, { ref: false });
    if (stopping) return;
    console.error('The process that catches letters ended; it is started again.');
    child = begin(folder, port);
    void watch(child);
  };
  void watch(child);
  const stop = async () => {
    stopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  return { url: `smtp://127.0.0.1:${port}`, stop };
}

function begin(folder: string, port: number): ChildProcess {
  return fork(program, [folder, String(port)], { execArgv: ['--no-warnings'], stdio: 'inherit' });
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`It ended at once, with code ${code}.`)));
  });
}
