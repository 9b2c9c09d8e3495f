import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchServer } from '#bench/bench-server.ts';
import { append, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, rate } from '#bench/figures.ts';
import type { ImportTimes } from '#bench/import-csv.ts';
import { Ledger } from '#bench/ledger.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import type { Store } from '#lib/event-store/store.ts';

const goal = 50;
const writers = 4;
/** Milliseconds between two appends of a writer. */
const pace = 20;

/** How long live appends take while another process imports a file. */
export async function runLive(server: BenchServer, { quick }: BenchOptions): Promise<Result> {
  const rows = quick ? 10_000 : 60_000;
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      const ledger = new Ledger();
      for (let n = 0; n < writers; n++) ledger.add(await append(store, userCreated(n)));
      const alone = await liveTimes(store, ledger, delay(quick ? 1_000 : 3_000));
      const importer = fork(path.join(import.meta.dirname, '..', 'import-process.ts'), [
        connectionString,
        String(rows),
      ]);
      try {
        await message<string>(importer);
        const imported = message<ImportTimes>(importer);
        const during = await liveTimes(store, ledger, imported);
        const { recording } = await imported;
        const p99 = quantile(during, 0.99);
        return {
          name: 'live appends while another process imports',
          figure: `p99 ${milliseconds(p99)}`,
          goal: `< ${goal} ms`,
          met: p99 < goal,
          detail:
            `median ${milliseconds(quantile(during, 0.5))}, most ${milliseconds(quantile(during, 1))}, ` +
            `of ${during.length}; before the import p99 ${milliseconds(quantile(alone, 0.99))}; ` +
            `the import records ${rate(rows / recording)} events/s meanwhile`,
        };
      } finally {
        if (importer.exitCode === null) {
          importer.kill();
          await once(importer, 'exit');
        }
      }
    }),
  );
}

/** The next message of the process; throws where it ends without one. */
function message<T>(importer: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the importing process ended early'));
    importer.once('exit', onExit);
    importer.once('message', (told) => {
      importer.off('exit', onExit);
      resolve(told as T);
    });
  });
}

/** Milliseconds of each append, ascending, of some writers at an even pace until `end`. */
async function liveTimes(store: Store, ledger: Ledger, end: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let ended = false;
  const stop = end.finally(() => {
    ended = true;
  });
  const writer = async (n: number) => {
    while (!ended) {
      const started = performance.now();
      ledger.add(await append(store, userLoggedIn(n)));
      const took = performance.now() - started;
      times.push(took);
      await delay(Math.max(pace - took, 1));
    }
  };
  await Promise.all([stop, ...Array.from({ length: writers }, (_, n) => writer(n))]);
  return ascending(times);
}
