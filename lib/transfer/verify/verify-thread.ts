// A thread of the verification: verifies the ranges that it is given, one after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { connectClient } from '#db/connect.ts';
import { type RangeTask, verifyRange } from '#lib/transfer/verify/verify-range.ts';
import type { ThreadAnswer, ThreadData } from '#lib/transfer/verify/verify-threads.ts';

const { connectionString } = workerData as ThreadData;
const client = connectClient(connectionString, { applicationName: 'backstory verify' });
client.on('error', () => {});
// Where it fails, so does each task.
const connecting = client.connect().catch(() => {});

// One after the other: each has a transaction of the one connection.
let turn: Promise<unknown> = connecting;

parentPort?.on('message', (task: RangeTask | null) => {
  turn = turn.then(() => (task === null ? end() : run(task)));
  turn.catch(() => {});
});

async function run(task: RangeTask): Promise<void> {
  try {
    answer({ done: await verifyRange(client, task) });
  } catch (error) {
    answer({ failed: error instanceof Error ? error : new Error(String(error)) });
  }
}

async function end(): Promise<void> {
  await client.end().catch(() => {});
  parentPort?.close();
}

function answer(told: ThreadAnswer): void {
  parentPort?.postMessage(told);
}
