import type { BenchServer } from '#bench/bench-server.ts';
import { type Contest, runContest } from '#bench/contest.ts';
import { peerNames } from '#bench/peer.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fineEvent, userCreated, userLoggedIn } from '#bench/sample-events.ts';

export const oneWriter: Contest = {
  name: 'append, 1 writer on its own entity, its state at hand',
  floorWriters: 1,
  inFlight: 1,
  events: 4_000,
  goal: 0.6,
  peers: peerNames,
  peerGoal: { least: 1, of: 'state' },
  // A server is up for longer than its first appends: of one writer's, an append takes 370 µs of this
  // process at first and 270 once 20,000 are done.
  warmUps: 5,
  first: [userCreated(0)],
  event: () => userLoggedIn(0),
};

/** As where a process has not met the entity before: head and state are read for each append. */
const oneWriterReading: Contest = {
  name: 'append, 1 writer on its own entity, reading its state each time',
  floorWriters: 1,
  inFlight: 1,
  events: 4_000,
  goal: 0.45,
  warmUps: 5,
  first: [userCreated(0)],
  event: () => userLoggedIn(0),
  before: (store) => store.appender.forgetStates(),
};

export async function runOneWriter(server: BenchServer, options: BenchOptions): Promise<Result[]> {
  return [
    ...(await runContest(server, oneWriter, options)),
    ...(await runContest(server, oneWriterReading, options)),
  ];
}

export const manyWriters: Contest = {
  name: 'append, 64 writers on entities of their own',
  floorWriters: 64,
  inFlight: 64,
  events: 24_000,
  goal: 1.4,
  p99: 20,
  peers: peerNames,
  peerGoal: { least: 5, of: 'state' },
  warmUps: 1,
  first: Array.from({ length: 64 }, (_, n) => userCreated(n)),
  event: (n) => userLoggedIn(n % 64),
};

export const hotEntity: Contest = {
  name: 'append, 32 writers on one entity',
  floorWriters: 32,
  inFlight: 32,
  events: 24_000,
  goal: 1,
  peers: peerNames,
  peerGoal: { least: 5, of: 'all' },
  warmUps: 1,
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
