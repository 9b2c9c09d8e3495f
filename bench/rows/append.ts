import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { rate, ratio, spreadOf } from '#bench/figures.ts';
import { openFloor } from '#bench/floor.ts';
import { Ledger } from '#bench/ledger.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fineEvent, userCreated, userLoggedIn } from '#bench/sample-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

/** A way to append, compared with bare INSERTs of the very rows it made. */
type Contest = {
  name: string;
  /** Connections of the floor. */
  floorWriters: number;
  inFlight: number;
  events: number;
  goal: number;
  imported?: boolean;
  /** Runs before those that are measured: code is compiled, plans are made, files have grown. */
  warmUps: number;
  /** Made beforehand and not measured: so the states are at hand. */
  first: ProposedEvent[];
  event: (n: number) => ProposedEvent;
};

export const oneWriter: Contest = {
  name: 'append, 1 writer on its own entity',
  floorWriters: 1,
  inFlight: 1,
  events: 4_000,
  goal: 0.45,
  // A server is up for longer than its first appends: of one writer's, an append takes 370 µs of this
  // process at first and 270 once 20,000 are done.
  warmUps: 5,
  first: [userCreated(0)],
  event: () => userLoggedIn(0),
};

export const manyWriters: Contest = {
  name: 'append, 64 writers on entities of their own',
  floorWriters: 64,
  inFlight: 64,
  events: 24_000,
  goal: 1,
  warmUps: 1,
  first: Array.from({ length: 64 }, (_, n) => userCreated(n)),
  event: (n) => userLoggedIn(n % 64),
};

export const hotEntity: Contest = {
  ...manyWriters,
  name: 'append, 64 writers on one entity',
  first: [userCreated(0)],
  event: () => userLoggedIn(0),
};

/** Rows of a log of fines, as an import of them records: each by itself, so that a faulty one stops nothing. */
export const imports: Contest = {
  name: 'import, 500 rows under way',
  floorWriters: 64,
  inFlight: 500,
  events: 40_000,
  goal: 2,
  imported: true,
  warmUps: 1,
  first: [],
  event: fineEvent,
};

export async function runContest(
  server: BenchServer,
  contest: Contest,
  { repetitions, quick }: BenchOptions,
): Promise<Result> {
  const count = quick ? contest.events / 8 : contest.events;
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      const floor = await openFloor(connectionString, contest.floorWriters);
      const ledger = new Ledger();
      const options = contest.imported ? { imported: true } : {};
      let made = 0;
      const ours = async () => {
        const events = Array.from({ length: count }, () => contest.event(made++));
        await checkpoint(connectionString);
        const outcomes: Awaited<ReturnType<typeof append>>[] = [];
        const started = performance.now();
        await forEachOf(count, contest.inFlight, async (n) => {
          outcomes[n] = await append(store, events[n] as ProposedEvent, options);
        });
        const seconds = (performance.now() - started) / 1000;
        for (const outcome of outcomes) ledger.add(outcome);
        return count / seconds;
      };
      const bare = async () => {
        await checkpoint(connectionString);
        return count / (await floor.run(BigInt(ledger.count - count), count));
      };

      for (const event of contest.first) ledger.add(await append(store, event));
      for (let n = 0; n < contest.warmUps; n++) await ours();
      await bare();
      const rates: { ours: number; floor: number }[] = [];
      for (let n = 0; n < repetitions; n++) {
        // In turn, and each first as often, so that a slow minute of the machine hits both.
        if (n % 2 === 0) rates.push({ ours: await ours(), floor: await bare() });
        else rates.push({ floor: await bare(), ours: await ours() });
      }
      await floor.close();
      await ledger.compare(store.pool);
      const ratios = spreadOf(rates.map((each) => each.ours / each.floor));
      return {
        name: contest.name,
        figure: `${ratio(ratios)} the floor`,
        goal: `≥ ${contest.goal}`,
        met: ratios.median >= contest.goal,
        detail:
          `${rate(spreadOf(rates.map((each) => each.ours)).median)} events/s; floor with ` +
          `${contest.floorWriters} connections ${rate(spreadOf(rates.map((each) => each.floor)).median)}/s; ` +
          `${rate(ledger.count)} acknowledged = stored`,
      };
    }),
  );
}
