import { setTimeout as delay } from 'node:timers/promises';
import type { BenchServer } from '#bench/bench-server.ts';
import { append, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, rate, type Spread, spreadOf } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fillSeed } from '#bench/rows/pages.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followReadModels } from '#lib/jobs/follow-read-models.ts';
import { followModel } from '#lib/projections/read-models/follow.ts';
import { beginGeneration, prepareReadModels } from '#lib/projections/read-models/generations.ts';
import { readModels } from '#lib/projections/read-models/model.ts';
import { projectedColumns, readProjected } from '#lib/projections/read-models/projected-event.ts';

const goal = 50_000;
const longestLag = 100;
/** The seed's 8,000 events, so many times. */
const copies = 50;
/** Appends a second while the lag is taken, and milliseconds between two looks. */
const paced = 1_000;
const look = 20;

/** Every one of them is taken so often: more does not tell more. */
const mostTimes = 3;

/** How fast read models come from the first event to the end, and how far behind they are then. */
export async function runModels(
  server: BenchServer,
  { quick, repetitions }: BenchOptions,
): Promise<Result[]> {
  const times = Math.min(repetitions, mostTimes);
  const caught = await server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fillSeed(store);
      await multiplyStore(store.pool, quick ? 10 : copies);
      const events = await lastPosition(store);
      await prepareReadModels(store, store.pool);
      const definitions = [...store.catalogue.projections.values()];
      const bare: number[] = [];
      const reached = definitions.map((): number[] => []);
      // In turn, so that whatever comes between comes between all of them.
      for (let turn = 0; turn < times; turn++) {
        bare.push(events / (await readBare(store, events)));
        for (const [at, definition] of definitions.entries()) {
          reached[at]?.push(events / (await catchUp(store, definition)));
        }
      }
      const read = spreadOf(bare);
      return definitions.map((definition, at): Result => {
        const speed = spreadOf(reached[at] ?? []);
        const isSimple = definition.name === 'dailyActivity';
        return {
          name: `read model catching up: ${definition.name}`,
          figure: `${rates(speed)} events/s, ${(speed.median / read.median).toFixed(2)} × reading them bare`,
          goal: isSimple ? `≥ ${rate(goal)} events/s` : 'none',
          met: isSimple ? speed.median >= goal : null,
          detail: `${rate(events)} events, ${times} times; bare ${rates(read)} events/s`,
        };
      });
    }),
  );
  const lags: Lag[] = [];
  for (let turn = 0; turn < times; turn++) {
    lags.push(
      await server.withDatabase((connectionString) =>
        withBenchStore(connectionString, (store) => measureLag(store, quick ? 3_000 : 10_000)),
      ),
    );
  }
  return [...caught, tellLag(lags)];
}

function rates({ median, low, high }: Spread): string {
  return `${rate(median)} (${rate(low)}–${rate(high)})`;
}

/** Milliseconds of one run, and the appends a second that it came to. */
type Lag = { perSecond: number; median: number; p99: number; most: number; of: number };

/** Whoever reads a page at the wrong moment sees the worst of it: the 99th percentile is judged. */
function tellLag(lags: readonly Lag[]): Result {
  const spread = (of: keyof Lag) => spreadOf(lags.map((lag) => lag[of]));
  const p99 = spread('p99');
  return {
    name: `lag of all read models at ${rate(spread('perSecond').median)} appends a second`,
    figure: `p99 ${milliseconds(p99.median)} (${milliseconds(p99.low)}–${milliseconds(p99.high)}), median ${milliseconds(spread('median').median)}`,
    goal: `p99 < ${longestLag} ms`,
    met: p99.median < longestLag,
    detail: `of ${rate(spread('of').median)}, ${lags.length} times, looked at every ${look} ms; most ${milliseconds(spread('most').high)}`,
  };
}

export async function catchUp(store: Store, definition: ProjectionDefinition): Promise<number> {
  const id = await beginGeneration(store, store.pool, definition);
  const started = performance.now();
  let followed: string;
  do followed = await followModel({ store, pool: store.pool }, id);
  while (followed === 'more');
  if (followed !== 'end') throw new Error(`${definition.name} ${followed}`);
  return (performance.now() - started) / 1_000;
}

/** The same rows read by the same client in the same pages, and nothing done with them. */
async function readBare({ pool }: Store, events: number): Promise<number> {
  const started = performance.now();
  for (let after = 0; after < events; after += 2_000) {
    await inTransaction({ pool }, (client) =>
      readProjected(
        client,
        `select ${projectedColumns} from authority.event e
         where e.position > ${after} and e.position <= ${after + 2_000} order by e.position`,
      ),
    );
  }
  return (performance.now() - started) / 1_000;
}

/** How long what is recorded waits to be in every read model, while much is recorded. */
async function measureLag(store: Store, length: number): Promise<Lag> {
  const people = 50;
  for (let n = 0; n < people; n++) await append(store, userCreated(n));
  const ending = new AbortController();
  const following = followReadModels({ store, pool: store.pool, signal: ending.signal });
  await untilFollowed(store);
  const recordedAt = new Map<bigint, number>();
  const lags: number[] = [];
  let isOver = false;
  const watch = async () => {
    let seen = 0n;
    while (!isOver) {
      await delay(look);
      const models = await readModels(store.pool);
      if (models.length === 0) continue;
      const least = BigInt(Math.min(...models.map(({ position }) => Number(position))));
      const now = performance.now();
      for (const [position, at] of recordedAt) {
        if (position > least) continue;
        if (position > seen) lags.push(now - at);
        recordedAt.delete(position);
      }
      seen = least;
    }
  };
  const watching = watch();
  const started = performance.now();
  let sent = 0;
  const under: Promise<void>[] = [];
  while (performance.now() - started < length) {
    const due = ((performance.now() - started) / 1_000) * paced;
    for (; sent < due; sent++) {
      under.push(
        append(store, userLoggedIn(sent % people)).then((outcome) => {
          if (outcome.status !== 'recorded') throw new Error('an append was refused');
          for (const { event } of outcome.events) {
            recordedAt.set(event.position, performance.now());
          }
        }),
      );
    }
    await delay(5);
  }
  await Promise.all(under);
  const took = (performance.now() - started) / 1_000;
  await delay(500);
  isOver = true;
  await watching;
  ending.abort();
  await following;
  const sorted = ascending(lags);
  return {
    perSecond: sent / took,
    ...{ median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), most: quantile(sorted, 1) },
    of: sorted.length,
  };
}

/** Tables are made once, at a worker's start: how long that takes is no lag. */
async function untilFollowed(store: Store): Promise<void> {
  const end = BigInt(await lastPosition(store));
  for (;;) {
    const models = await readModels(store.pool);
    const { size } = store.catalogue.projections;
    if (models.length === size && models.every(({ position }) => position >= end)) return;
    await delay(look);
  }
}

async function lastPosition({ pool }: Store): Promise<number> {
  const { rows } = await pool.query<{ last: bigint }>(
    'select max(position) as last from authority.event',
  );
  return Number(rows[0]?.last ?? 0n);
}
