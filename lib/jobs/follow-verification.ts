import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isBusy } from '#lib/jobs/is-busy.ts';
import type { JobContext } from '#lib/jobs/worker.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';
import { doRun } from '#lib/transfer/verify/runs/do-run.ts';
import type { RunRow } from '#lib/transfer/verify/runs/run-row.ts';
import { beginRound, takeRun } from '#lib/transfer/verify/runs/take-run.ts';

/** Of the time of one core, in the background: what a step took is rested nineteen times over. */
const share = 0.05;
const restWhileBusy = 5_000;
/** From the beginning of a round in the background to that of the next, at least. */
const roundEvery = 3_600_000;
/** One may be asked for at any time. */
const look = 1_000;
/** After one that failed, such as while the database is away. */
const patience = 15_000;

/**
 * Does the verifications that people ask for, and, when there is none, goes on with the one in the
 * background, until the signal ends it. Never throws.
 */
export async function followVerification(
  { store, pool, signal }: JobContext,
  connectionString: string,
): Promise<void> {
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  const worker = randomUUID();
  const busy = isBusy(store);
  let told = '';
  const sealed = () => allSeals({ pool, secrets: store.secrets }, sealFolder());
  const doAsked = async (run: RunRow) => {
    const done = await doRun(
      { store, pool, connectionString, worker, signal, sealed: await sealed() },
      run,
    );
    if (done === 'failed') await pause(patience);
  };
  const doRound = async (run: RunRow) => {
    let began = performance.now();
    const yielding = new AbortController();
    const rest = async () => {
      await pause(((performance.now() - began) * (1 - share)) / share);
      while (!signal.aborted && busy()) await pause(restWhileBusy);
      // What somebody waits for goes before.
      const asked = await pool.query(
        `select from operational.verification where kind = 'asked' and status = 'running' limit 1`,
      );
      if (asked.rowCount === 1) yielding.abort();
      began = performance.now();
    };
    const done = await doRun(
      {
        ...{ store, pool, worker, rest, sealed: await sealed(), connectionString: undefined },
        signal: AbortSignal.any([signal, yielding.signal]),
      },
      run,
    );
    if (done === 'failed') await pause(patience);
  };
  while (!signal.aborted) {
    try {
      const asked = await takeRun(pool, worker, 'asked');
      if (asked) await doAsked(asked);
      else {
        await beginRound(pool, roundEvery);
        const round = await takeRun(pool, worker, 'background');
        if (round) await doRound(round);
      }
      told = '';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // Said once: a database that is away fails each time.
      if (!signal.aborted && message !== told) console.error('Verification:', error);
      told = message;
    }
    await pause(look);
  }
}
