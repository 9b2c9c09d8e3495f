import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { rate } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import { type RebuildTold, rebuildElsewhere } from '#bench/rebuild-states.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fill } from '#bench/rows/rebuild.ts';

/** Megabytes of a process with its threads. */
const mostMemory = 512;
/** What takes so many times as much for ten times the events depends on their number. */
const mostGrowth = 1.25;

/** Whether a rebuild's memory depends on how much there is, each in a process of its own. */
export async function runRebuildSizes(
  server: BenchServer,
  { quick }: BenchOptions,
): Promise<Result> {
  return server.withDatabase(async (connectionString) => {
    const grow = (times: number, mark: string) =>
      withBenchStore(connectionString, ({ pool }) =>
        multiplyStore(pool, times, { apart: 0, mark }),
      );
    await withBenchStore(connectionString, fill);
    await grow(quick ? 13 : 125, '');
    const small = await measure(connectionString);
    await grow(10, 'x');
    const large = await measure(connectionString);
    const growth = large.memory / small.memory;
    return {
      name: `rebuild, at ${rate(small.events)} and ${rate(large.events)} events`,
      figure: `at most ${small.memory} and ${large.memory} MB resident: ${growth.toFixed(2)} ×`,
      goal: `≤ ${mostMemory} MB, ≤ ${mostGrowth} ×`,
      met: large.memory <= mostMemory && growth <= mostGrowth,
      detail: `${rate(small.events / small.seconds)} and ${rate(large.events / large.seconds)} events/s`,
    };
  });
}

async function measure(connectionString: string): Promise<RebuildTold & { events: number }> {
  const events = await withBenchStore(connectionString, async ({ pool }) => {
    const { rows } = await pool.query<{ n: bigint }>(
      `select sum(version)::int8 as n from authority.head where entity_type = 'user'`,
    );
    return Number(rows[0]?.n);
  });
  await checkpoint(connectionString);
  const told = await rebuildElsewhere(connectionString);
  return { ...told, events };
}
