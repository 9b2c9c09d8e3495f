import pg from 'pg';
import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import type { Contest } from '#bench/contest.ts';
import { rate, ratio, spreadOf } from '#bench/figures.ts';
import { openFloor } from '#bench/floor.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { manyWriters, oneWriter } from '#bench/rows/append.ts';
import { openLine, statementMessages } from '#bench/wire.ts';
import { connectClient } from '#db/connect.ts';
import { appendSettings } from '#lib/event-store/append-connection.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

// The part of the database alone: the very calls that a run of appends made are made once more on the
// database as it was before them, by the floor's client. That is what a process would reach that took
// no time at all, and so the most that any change of the process can give.

type Call = { name: string; text: string; values: unknown[] };

export async function runAppendDatabase(
  server: BenchServer,
  options: BenchOptions,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const contest of [oneWriter, manyWriters]) {
    results.push(await server.withDatabase((at) => compare(at, contest, options)));
  }
  return results;
}

function compare(
  connectionString: string,
  contest: Contest,
  { repetitions, quick }: BenchOptions,
): Promise<Result> {
  return withBenchStore(connectionString, async (store) => {
    const count = quick ? contest.events / 8 : contest.events;
    const floor = await openFloor(connectionString, contest.floorWriters);
    const owner = connectClient(connectionString);
    await owner.connect();
    let made = 0;
    const run = () =>
      forEachOf(count, contest.inFlight, async () => {
        await append(store, contest.event(made++) as ProposedEvent);
      });
    for (const event of contest.first) await append(store, event);
    for (let n = 0; n < contest.warmUps; n++) await run();

    const rounds: { alone: number; floor: number; calls: number }[] = [];
    for (let n = 0; n < repetitions; n++) {
      const before = await keepPlaces(owner);
      const calls = await callsOf(run);
      await checkpoint(connectionString);
      const bare = count / (await floor.run(before, count));
      await takeBack(owner, before);
      await checkpoint(connectionString);
      const seconds = await callAgain(connectionString, calls);
      await requireEnd(owner, before + BigInt(count));
      store.appender.forgetStates();
      rounds.push({ alone: count / seconds, floor: bare, calls: calls.length });
    }
    await floor.close();
    await owner.end();
    const median = (of: (round: (typeof rounds)[number]) => number) =>
      spreadOf(rounds.map(of)).median;
    return {
      name: `the database's part alone of: ${contest.name}`,
      figure: `${ratio(spreadOf(rounds.map((round) => round.alone / round.floor)))} the floor`,
      goal: 'none',
      met: null,
      detail:
        `${rate(median(({ alone }) => alone))} events/s in ${rate(median(({ calls }) => calls))} ` +
        `calls over one connection; floor with ${contest.floorWriters} connections ` +
        `${rate(median((round) => round.floor))}/s`,
    };
  });
}

/** The calls of the append's connection while `work` runs, with what they were given. */
async function callsOf(work: () => Promise<void>): Promise<Call[]> {
  const calls: Call[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const call = given[0] as Partial<Call>;
    if (call?.name === 'append' || call?.name === 'append-one') calls.push({ ...(call as Call) });
    return Reflect.apply(query, this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return calls;
}

async function keepPlaces(owner: pg.Client): Promise<bigint> {
  await owner.query(`
    drop table if exists floor.head, floor.state;
    create table floor.head as table authority.head;
    create table floor.state as table derived.state`);
  const { rows } = await owner.query<{ end: bigint }>(
    'select max(position) as end from authority.event',
  );
  return rows[0]?.end ?? 0n;
}

/** The store as it was: only a bench does this. */
async function takeBack(owner: pg.Client, end: bigint): Promise<void> {
  await owner.query(`
    set session_replication_role = replica;
    delete from authority.event where position > ${end};
    delete from derived.snapshot;
    update authority.head h set version = k.version, event_id = k.event_id,
      commitment = k.commitment, effective_at = k.effective_at
      from floor.head k where k.entity_type = h.entity_type and k.entity_id = h.entity_id;
    update derived.state s set version = k.version, value = k.value, label = k.label
      from floor.state k where k.generation = s.generation and k.entity_id = s.entity_id;
    set session_replication_role = origin`);
  await owner.query('vacuum authority.event');
  await owner.query('vacuum authority.head');
  await owner.query('vacuum derived.state');
}

async function callAgain(connectionString: string, calls: readonly Call[]): Promise<number> {
  const statements = Object.fromEntries(calls.map(({ name, text }) => [name, text]));
  const line = await openLine(connectionString, statements, appendSettings);
  const messages = calls.map(({ name, values }) => statementMessages(name, values));
  const started = performance.now();
  await line.send(messages);
  const seconds = (performance.now() - started) / 1000;
  await line.close();
  return seconds;
}

async function requireEnd(owner: pg.Client, end: bigint): Promise<void> {
  const { rows } = await owner.query<{ end: bigint }>(
    'select max(position) as end from authority.event',
  );
  if (rows[0]?.end !== end) throw new Error(`the log ends at ${rows[0]?.end}, not at ${end}`);
}
