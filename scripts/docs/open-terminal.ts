import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LineToRun, RanLine } from './commands.ts';

export type Terminal = {
  run: (line: LineToRun) => Promise<RanLine>;
  /** Ctrl+C, for the command that runs. */
  interrupt: () => void;
  end: () => Promise<void>;
};

/** A process that runs the commands which it is given, loaded once for all of them. */
export async function openTerminal(env: NodeJS.ProcessEnv, folder: string): Promise<Terminal> {
  const child = fork(path.join(import.meta.dirname, 'run-commands.ts'), {
    ...{ env, cwd: folder, silent: true, execArgv: [] },
  });
  let err = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const gone = once(child, 'exit');
  const broken = gone.then(() => {
    throw new Error(`The commands' process is gone. ${err}`);
  });
  broken.catch(() => {});
  const answer = async () => (await Promise.race([once(child, 'message'), broken]))[0] as unknown;
  await answer();
  return {
    run: async (line) => {
      child.send(line);
      return (await answer()) as RanLine;
    },
    interrupt: () => void child.kill('SIGINT'),
    end: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
