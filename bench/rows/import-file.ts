import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { rate, ratio, spreadOf } from '#bench/figures.ts';
import { openFloor } from '#bench/floor.ts';
import { importCsv } from '#bench/import-csv.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fineEvent } from '#bench/sample-events.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';

const goal = 2;

/** A CSV file imported as the command line does it, against bare INSERTs of the rows it made. */
export async function runImportFile(
  server: BenchServer,
  { repetitions, quick }: BenchOptions,
): Promise<Result> {
  const count = quick ? 5_000 : 40_000;
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      const floor = await openFloor(connectionString, 64);
      let made = 0;
      const ours = async () => {
        await checkpoint(connectionString);
        const times = await importCsv(store, made, count);
        made += count;
        return { recording: count / times.recording, all: count / times.all };
      };
      const bare = async () => {
        await checkpoint(connectionString);
        return count / (await floor.run(BigInt(made - count), count));
      };
      await ours();
      await bare();
      const rates: { recording: number; all: number; floor: number }[] = [];
      for (let n = 0; n < repetitions; n++) {
        if (n % 2 === 0) rates.push({ ...(await ours()), floor: await bare() });
        else rates.push({ floor: await bare(), ...(await ours()) });
      }
      await floor.close();
      await compareImported(store, made);
      const ratios = spreadOf(rates.map((each) => each.recording / each.floor));
      const median = (which: 'recording' | 'all' | 'floor') =>
        rate(spreadOf(rates.map((each) => each[which])).median);
      return {
        name: 'import of a CSV file, its recording',
        figure: `${ratio(ratios)} the floor`,
        goal: `≥ ${goal}`,
        met: ratios.median >= goal,
        detail:
          `${median('recording')} events/s, ${median('all')} with reading and the dry run before; ` +
          `floor with 64 connections ${median('floor')}/s; ${rate(made)} rows = stored`,
      };
    }),
  );
}

/** Throws where the store holds other events of the fines than the file had rows. */
async function compareImported(store: Store, made: number): Promise<void> {
  const wanted = new Set<string>();
  for (let n = 0; n < made; n++) {
    const { type, entity, occurredAt, data } = fineEvent(n);
    // The file has no column for it.
    const { totalPaymentAmount: _, ...told } = data;
    wanted.add(lineOf(type, entity?.id ?? '', occurredAt ?? 0, told));
  }
  const { rows } = await store.pool.query<{
    type: string;
    entity_id: string;
    occurred_at: number;
    data: string;
  }>('select type, entity_id, occurred_at, data from authority.event');
  for (const row of rows) {
    const data = JSON.parse(row.data) as JsonObject;
    const line = lineOf(row.type, row.entity_id, row.occurred_at, data);
    if (!wanted.delete(line)) throw new Error(`stored, but no row of the file: ${line}`);
  }
  if (wanted.size > 0) throw new Error(`${wanted.size} rows are not stored`);
}

function lineOf(type: string, id: string, occurredAt: number, data: JsonObject): string {
  return canonicalJson([type, id, occurredAt, data]);
}
