import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { JobContext } from '#lib/jobs/worker.ts';
import { doImport } from '#lib/transfer/runs/do-import.ts';
import { sweepImports } from '#lib/transfer/runs/sweep-imports.ts';
import { type Lane, takeImport } from '#lib/transfer/runs/take-import.ts';

/** One may be asked for at any time. */
const look = 1_000;
/** After one that failed, such as while the database is away. */
const patience = 15_000;
const sweepEvery = 3_600_000;

/**
 * Checks and records the imports that people ask for, one of each at a time, and removes files that
 * nobody came back to, until the signal ends it. Never throws.
 */
export async function followImports(context: JobContext): Promise<void> {
  await Promise.all([followLane(context, 'check'), followLane(context, 'record')]);
}

async function followLane({ store, pool, signal }: JobContext, lane: Lane): Promise<void> {
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  const worker = randomUUID();
  let sweptAt = 0;
  let told = '';
  while (!signal.aborted) {
    try {
      const run = await takeImport(pool, worker, lane);
      if (run) await doImport({ store, pool, worker, signal }, run);
      else if (lane === 'check' && Date.now() - sweptAt > sweepEvery) {
        sweptAt = Date.now();
        await sweepImports({ store, pool });
      }
      told = '';
      if (run) continue;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each time.
      if (!signal.aborted && message !== told) console.error('Imports:', error);
      told = message;
      await pause(patience);
    }
    await pause(look);
  }
}
