import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import {
  ascending,
  milliseconds,
  quantile,
  rate,
  ratio,
  type Spread,
  spreadOf,
} from '#bench/figures.ts';
import { openFloor } from '#bench/floor.ts';
import { Ledger } from '#bench/ledger.ts';
import { keepsState, type Peer, type PeerName, peerTitles, withPeers } from '#bench/peer.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

/** A way to append, compared with bare INSERTs of the very rows it made, and with what peers do. */
export type Contest = {
  name: string;
  /** Connections of the floor. */
  floorWriters: number;
  inFlight: number;
  events: number;
  /** How many times the floor. */
  goal: number;
  /** Milliseconds that 99 of 100 appends may take. */
  p99?: number;
  peers?: readonly PeerName[];
  /** How many times each peer: of those that keep a state, or all. */
  peerGoal?: { least: number; of: 'state' | 'all' };
  imported?: boolean;
  /** Runs before those that are measured: code is compiled, plans are made, files have grown. */
  warmUps: number;
  /** Made beforehand and not measured: so the states are at hand. */
  first: ProposedEvent[];
  event: (n: number) => ProposedEvent;
  /** Called before each append. */
  before?: (store: Store) => void;
};

/** Seconds that a run of a peer takes, whatever it does in them. */
const peerSeconds = 4;

type Round = { ours: number; floor: number; p99: number; peers: number[] };

export async function runContest(
  server: BenchServer,
  contest: Contest,
  options: BenchOptions,
): Promise<Result[]> {
  const names = options.peers ? (contest.peers ?? []) : [];
  return withPeers(server, names, (peers) =>
    server.withDatabase((connectionString) =>
      withBenchStore(connectionString, (store) =>
        compete(store, connectionString, contest, peers, options),
      ),
    ),
  );
}

async function compete(
  store: Store,
  connectionString: string,
  contest: Contest,
  peers: Peer[],
  { repetitions, quick }: BenchOptions,
): Promise<Result[]> {
  const count = quick ? contest.events / 8 : contest.events;
  const floor = await openFloor(connectionString, contest.floorWriters);
  const ledger = new Ledger();
  const ours = oursOf(store, contest, ledger, connectionString, count);
  const bare = async () => {
    await checkpoint(connectionString);
    return count / (await floor.run(BigInt(ledger.count - count), count));
  };

  for (const event of contest.first) ledger.add(await append(store, event));
  for (let n = 0; n < contest.warmUps; n++) await ours();
  await bare();
  const theirs: (() => Promise<number>)[] = [];
  for (const peer of peers) {
    theirs.push(await peerRuns(peer, contest, connectionString, quick ? 1 : peerSeconds));
  }

  const rounds: Round[] = [];
  for (let n = 0; n < repetitions; n++) {
    // In turn, and each first as often, so that a slow minute of the machine hits all.
    const first = n % 2 === 0 ? await ours() : null;
    const ofFloor = await bare();
    const own = first ?? (await ours());
    const ofPeers: number[] = [];
    for (const run of theirs) ofPeers.push(await run());
    rounds.push({ ours: own.perSecond, p99: own.p99, floor: ofFloor, peers: ofPeers });
  }
  await floor.close();
  await ledger.compare(store.pool);
  return [
    floorResult(contest, rounds, ledger.count),
    ...(contest.p99 === undefined ? [] : [latencyResult(contest, contest.p99, rounds)]),
    ...(await Promise.all(peers.map((peer, at) => peerResult(contest, peer, rounds, at)))),
  ];
}

function oursOf(
  store: Store,
  contest: Contest,
  ledger: Ledger,
  connectionString: string,
  count: number,
) {
  const options = contest.imported ? { imported: true } : {};
  let made = 0;
  return async () => {
    const events = Array.from({ length: count }, () => contest.event(made++));
    await checkpoint(connectionString);
    const outcomes: Awaited<ReturnType<typeof append>>[] = [];
    const times: number[] = [];
    const started = performance.now();
    await forEachOf(count, contest.inFlight, async (n) => {
      const began = performance.now();
      contest.before?.(store);
      outcomes[n] = await append(store, events[n] as ProposedEvent, options);
      times[n] = performance.now() - began;
    });
    const seconds = (performance.now() - started) / 1000;
    for (const outcome of outcomes) ledger.add(outcome);
    return { perSecond: count / seconds, p99: quantile(ascending(times), 0.99) };
  };
}

/** A peer warmed up, and as many events as it records in the time that a run has. */
async function peerRuns(
  peer: Peer,
  { first, inFlight, event }: Contest,
  connectionString: string,
  seconds: number,
): Promise<() => Promise<number>> {
  await peer.append(first, inFlight);
  let made = 0;
  const run = async (count: number) => {
    const events = Array.from({ length: count }, () => event(made++));
    await checkpoint(connectionString);
    return (await peer.append(events, inFlight)).perSecond;
  };
  let perSecond = 0;
  for (let n = 0; n < 2; n++) perSecond = await run(inFlight * Math.ceil(256 / inFlight));
  const count = inFlight * Math.ceil((perSecond * seconds) / inFlight);
  return () => run(count);
}

function floorResult(contest: Contest, rounds: Round[], recorded: number): Result {
  const ratios = spreadOf(rounds.map(({ ours, floor }) => ours / floor));
  return {
    name: contest.name,
    figure: `${ratio(ratios)} the floor`,
    goal: `≥ ${contest.goal}`,
    met: ratios.median >= contest.goal,
    detail:
      `${medianRate(rounds.map(({ ours }) => ours))} events/s; floor with ` +
      `${contest.floorWriters} connections ${medianRate(rounds.map(({ floor }) => floor))}/s; ` +
      `${rate(recorded)} acknowledged = stored`,
  };
}

function latencyResult({ name }: Contest, most: number, rounds: Round[]): Result {
  const { median, low, high }: Spread = spreadOf(rounds.map(({ p99 }) => p99));
  return {
    name: `${name}, how long 99 of 100 take at most`,
    figure: `p99 ${milliseconds(median)} (${milliseconds(low)}–${milliseconds(high)})`,
    goal: `≤ ${most} ms`,
    met: median <= most,
    detail: 'from being asked for to its answer, of each run; the median run, and its spread',
  };
}

async function peerResult(
  { name, peerGoal }: Contest,
  peer: Peer,
  rounds: Round[],
  at: number,
): Promise<Result> {
  const theirs = rounds.map(({ peers }) => peers[at] ?? NaN);
  const ratios = spreadOf(rounds.map(({ ours }, n) => ours / (theirs[n] ?? NaN)));
  const { events, lostFromStates } = await peer.compare();
  const counts = peerGoal && (peerGoal.of === 'all' || keepsState(peer.name));
  const states =
    lostFromStates === null
      ? 'it keeps no state'
      : `its states leave out ${rate(lostFromStates)} of these`;
  return {
    name: `${name}: ${peerTitles[peer.name]}`,
    figure: `${ratio(ratios)} this peer`,
    goal: counts ? `≥ ${peerGoal.least}` : 'none',
    met: counts ? ratios.median >= peerGoal.least : null,
    detail: `it ${medianRate(theirs)} events/s; ${rate(events)} acknowledged = stored; ${states}`,
  };
}

function medianRate(rates: number[]): string {
  return rate(spreadOf(rates).median);
}
