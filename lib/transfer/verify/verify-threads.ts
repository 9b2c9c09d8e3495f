import { Worker } from 'node:worker_threads';
import type { Subtree } from '#lib/transfer/seals/merkle.ts';
import type { RangeResult, RangeTask } from '#lib/transfer/verify/verify-range.ts';

export type ThreadData = { connectionString: string };
export type ThreadAnswer = { done: RangeResult } | { failed: Error };

/**
 * The results of the tasks in their order, by so many threads, each with a connection of its own. At
 * most a few are under way or waiting to be taken: memory stays flat, however long the log is.
 */
export async function* inThreads(
  connectionString: string,
  count: number,
  tasks: Iterable<RangeTask>,
): AsyncGenerator<RangeResult> {
  const threads = Array.from({ length: count }, () => openThread({ connectionString }));
  const waiting: Promise<RangeResult>[] = [];
  try {
    let turn = 0;
    for (const task of tasks) {
      const thread = threads[turn++ % count] as ReturnType<typeof openThread>;
      const result = thread.verify(task);
      // Told when it is its turn.
      result.catch(() => {});
      waiting.push(result);
      if (waiting.length >= 2 * count) yield await (waiting.shift() as Promise<RangeResult>);
    }
    for (const result of waiting) yield await result;
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

function openThread(data: ThreadData) {
  const thread = new Worker(new URL('./verify-thread.ts', import.meta.url), {
    workerData: data,
    // Rows live as long as their range: in the usual 16 MB most were copied out of it.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  const asked: PromiseWithResolvers<RangeResult>[] = [];
  const fail = (error: Error) => {
    for (const one of asked.splice(0)) one.reject(error);
  };
  const ended = new Promise<void>((resolve) => {
    thread.on('exit', () => {
      fail(new Error('A thread that verifies events ended.'));
      resolve();
    });
  });
  thread.on('error', fail);
  thread.on('message', (answer: ThreadAnswer) => {
    const one = asked.shift();
    if ('done' in answer) one?.resolve(withBuffers(answer.done));
    else one?.reject(answer.failed);
  });
  return {
    /** Answered in the order that they were asked in. */
    verify: (task: RangeTask): Promise<RangeResult> => {
      const one = Promise.withResolvers<RangeResult>();
      asked.push(one);
      thread.postMessage(task);
      return one.promise;
    },
    close: async () => {
      thread.postMessage(null);
      const isLate = setTimeout(() => void thread.terminate(), 5_000);
      await ended;
      clearTimeout(isLate);
    },
  };
}

/** Between threads a Buffer becomes an Uint8Array. */
function withBuffers(result: RangeResult): RangeResult {
  const ofEdge = (edge: readonly Subtree[]) =>
    edge.map(({ height, hash }) => ({ height, hash: Buffer.from(hash) }));
  return {
    ...result,
    edge: ofEdge(result.edge),
    marks: new Map(
      [...result.marks].map(([position, { digest, edge }]) => [
        position,
        { digest: Buffer.from(digest), edge: ofEdge(edge) },
      ]),
    ),
  };
}
