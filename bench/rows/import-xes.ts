import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { rate, ratio, spreadOf } from '#bench/figures.ts';
import { importLog, withFines } from '#bench/import-csv.ts';
import type { BenchOptions, Result } from '#bench/result.ts';

const goal = 0.9;
const mostGrowth = 1.25;

/** The same fines as a log in XES and as CSV, imported in turns; and what a log of four times the size takes. */
export async function runImportXes(
  server: BenchServer,
  { repetitions, quick }: BenchOptions,
): Promise<Result[]> {
  const count = quick ? 5_000 : 40_000;
  const speed = await server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store): Promise<Result> => {
      let made = 0;
      const run = async (format: 'csv' | 'xes') => {
        await checkpoint(connectionString);
        const times = await withFines(format, made, count, (file) => importLog(store, file, count));
        made += count;
        return count / times.all;
      };
      await run('csv');
      await run('xes');
      const rates: { csv: number; xes: number }[] = [];
      for (let n = 0; n < repetitions; n++) {
        if (n % 2 === 0) rates.push({ xes: await run('xes'), csv: await run('csv') });
        else rates.push({ csv: await run('csv'), xes: await run('xes') });
      }
      const ratios = spreadOf(rates.map((each) => each.xes / each.csv));
      const median = (which: 'csv' | 'xes') =>
        rate(spreadOf(rates.map((each) => each[which])).median);
      return {
        name: 'import of XES, all of it',
        figure: `${ratio(ratios)} that of CSV`,
        goal: `≥ ${goal}`,
        met: ratios.median >= goal,
        detail: `${median('xes')} events/s, as CSV ${median('csv')}`,
      };
    }),
  );
  // The smaller is larger than what is sorted in memory, and of more entities than states are held at
  // hand: until then what is held grows with what there is.
  const size = 8 * count;
  const [small, large] = [await memoryOf(server, size), await memoryOf(server, 4 * size)];
  return [
    speed,
    {
      name: 'memory of an import of XES, of four times the size',
      figure: `${(large / small).toFixed(2)} ×`,
      goal: `≤ ${mostGrowth}`,
      met: large / small <= mostGrowth,
      detail: `${megabytes(large)} resident at most, ${megabytes(small)} of a quarter of it`,
    },
  ];
}

function memoryOf(server: BenchServer, count: number): Promise<number> {
  return server.withDatabase((connectionString) =>
    withFines('xes', 0, count, async (file) => {
      const script = path.join(import.meta.dirname, '..', 'import-memory-process.ts');
      const child = fork(script, [connectionString, file, String(count)]);
      const ended = once(child, 'exit');
      const told = once(child, 'message').then(([bytes]) => Number(bytes));
      const early = ended.then(([code]): never => {
        throw new Error(`the import ended with ${code}`);
      });
      const bytes = await Promise.race([told, early]);
      // Its store is closed before its database goes.
      await ended;
      return bytes;
    }),
  );
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}
