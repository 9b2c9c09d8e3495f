import { Worker } from 'node:worker_threads';
import { halt, type Threads } from '#lib/projections/rebuild/rebuild.ts';
import type { RangeTask } from '#lib/projections/rebuild/states/fold-range.ts';

export type ThreadData = Omit<Threads, 'count'> & { fingerprint: string };
export type ThreadAnswer =
  | { done: true }
  | { done: false; message: string; code: string | null; entityId: string | null };

export type RangeThread = {
  fold: (task: RangeTask) => Promise<void>;
  close: () => Promise<void>;
};

/** A thread that has a catalogue and a connection of its own, and folds one range at a time. */
export function openRangeThread(data: ThreadData): RangeThread {
  const thread = new Worker(new URL('./range-thread.ts', import.meta.url), { workerData: data });
  let waiting: PromiseWithResolvers<void> | null = null;
  let gone: Error | null = null;
  const fail = (error: Error) => {
    gone ??= error;
    waiting?.reject(error);
    waiting = null;
  };
  thread.on('message', (answer: ThreadAnswer) => {
    if (answer.done) waiting?.resolve();
    else waiting?.reject(errorOf(answer));
    waiting = null;
  });
  thread.on('error', fail);
  thread.on('exit', () => fail(new Error('A thread that folds states ended.')));
  thread.unref();
  return {
    fold: async (task) => {
      // It may have ended while nothing was asked of it.
      if (gone) throw gone;
      const asked = Promise.withResolvers<void>();
      waiting = asked;
      thread.postMessage(task);
      return asked.promise;
    },
    close: async () => {
      await thread.terminate();
    },
  };
}

function errorOf({ message, code, entityId }: Extract<ThreadAnswer, { done: false }>): Error {
  if (code === 'rebuild_halted') return halt();
  return Object.assign(new Error(message), {
    ...(code === null ? {} : { code }),
    ...(entityId === null ? {} : { entityId }),
  });
}
