import { fork } from 'node:child_process';
import path from 'node:path';
import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { rate } from '#bench/figures.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import type { VerifyTold } from '#bench/verify-process.ts';
import type { Store } from '#lib/event-store/store.ts';

const eventsEach = 8;
const goal = 120;
const mostMemory = 512;

/** All of a store of a million events verified. They are appended one by one: copied ones would not hold. */
export async function runVerify(server: BenchServer, { quick }: BenchOptions): Promise<Result> {
  return server.withDatabase(async (connectionString) => {
    await withBenchStore(connectionString, (store) =>
      fillWithUsers(store, quick ? 2_500 : 125_000),
    );
    await checkpoint(connectionString);
    const told = await verifyElsewhere(connectionString);
    const { events, entities, seconds, ofEvents, ofEntities, sealed, memory, processors } = told;
    return {
      name: `verify ${rate(events)} events on ${rate(entities)} entities`,
      figure: `${seconds.toFixed(0)} s, at most ${memory} MB resident`,
      goal: `≤ ${goal} s for a million, ≤ ${mostMemory} MB`,
      met: quick ? null : seconds <= goal && memory <= mostMemory,
      detail: `${rate(events / seconds)} events/s; events were verified after ${ofEvents.toFixed(0)} s, entities after ${ofEntities.toFixed(0)} s; ${processors.toFixed(0)} s of processors besides PostgreSQL's; sealed in ${sealed.toFixed(1)} s`,
    };
  });
}

/** Each of eight events. */
export async function fillWithUsers(store: Store, users: number): Promise<void> {
  const record = async (event: ReturnType<typeof userCreated>) => {
    const outcome = await append(store, event, { imported: true });
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  };
  await forEachOf(users, 512, (n) => record(userCreated(n)));
  // Round after round, so that no entity's rows stand together.
  await forEachOf(users * (eventsEach - 1), 512, (n) => record(userLoggedIn((n * 7) % users)));
}

/** In a process of its own, so that its memory is told and not the bench's. */
export function verifyElsewhere(connectionString: string): Promise<VerifyTold> {
  const script = path.join(import.meta.dirname, '..', 'verify-process.ts');
  return new Promise((resolve, reject) => {
    const child = fork(script, [connectionString], { execArgv: process.execArgv });
    child.once('message', (told) => resolve(told as VerifyTold));
    child.once('exit', (code) => reject(new Error(`the verifying process ended with ${code}`)));
  });
}
