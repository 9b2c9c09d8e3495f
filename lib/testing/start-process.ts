import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { AppendOptions, AppendOutcome, ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { Asked, Told } from '#lib/testing/appending-process.ts';

export type AppendingProcess = {
  /** As `appendEvents`, with positions as strings; rejects with the error's code. */
  append(events: ProposedEvent[], options?: AppendOptions): Promise<AppendOutcome>;
  writeOn(writers: number, members: string[]): void;
  /** Ids of events that its writers were told are recorded. */
  acknowledged: string[];
  kill(): Promise<void>;
};

/** Another process on the same store; killed when the test has ended. */
export async function startProcess(
  store: Pick<Store, 'secrets'>,
  connectionString: string,
): Promise<AppendingProcess> {
  const child = fork(
    path.join(import.meta.dirname, 'appending-process.ts'),
    [connectionString, store.secrets.identityKey.toString('hex')],
    {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const acknowledged: string[] = [];
  const waiting = new Map<number, PromiseWithResolvers<AppendOutcome>>();
  let asks = 0;
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the process ended before it was ready')));
    child.on('message', (told: Told) => {
      if (told === 'ready') return resolve();
      if ('ids' in told) return void acknowledged.push(...told.ids);
      const asked = waiting.get(told.ask);
      if (told.error === undefined) asked?.resolve(told.outcome as AppendOutcome);
      else asked?.reject(new Error(told.error));
    });
  });
  return {
    append(events, options) {
      const answer = Promise.withResolvers<AppendOutcome>();
      waiting.set(++asks, answer);
      send(child, { ask: asks, events, ...(options ? { options } : {}) });
      return answer.promise;
    },
    writeOn: (writers, members) => send(child, { writers, members }),
    acknowledged,
    kill,
  };
}

function send(child: ChildProcess, asked: Asked): void {
  child.send(asked);
}
