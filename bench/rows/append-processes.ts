import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { AppendAsked, AppendTold } from '#bench/append-process.ts';
import { type BenchServer, checkpoint } from '#bench/bench-server.ts';
import { withBenchStore } from '#bench/bench-store.ts';
import { rate, ratio, spreadOf } from '#bench/figures.ts';
import { Ledger } from '#bench/ledger.ts';
import type { BenchOptions, Result } from '#bench/result.ts';

const goal = 0.7;
const writers = 64;
const events = 24_000;
const script = path.join(import.meta.dirname, '..', 'append-process.ts');

/** What two processes of 32 writers record, beside one of 64. A process that does not run has the store closed. */
export async function runAppendProcesses(
  server: BenchServer,
  { repetitions, quick }: BenchOptions,
): Promise<Result> {
  const count = quick ? events / 8 : events;
  return server.withDatabase(async (connectionString) => {
    const ledger = new Ledger();
    const start = () => fork(script, [connectionString], { execArgv: process.execArgv });
    const children = [start(), start()];
    // Entities of their own, also from one way of running to the other.
    const perSecond = async (running: ChildProcess[]) => {
      const each = writers / running.length;
      const tell = async (asked: (at: number) => AppendAsked) => {
        const told = await Promise.all(running.map((child, at) => ask(child, asked(at))));
        for (const { lines } of told) ledger.keep(lines);
        return told;
      };
      await tell((at) => ({
        open: { from: (running.length - 1) * 1_000 + at * each, writers: each },
      }));
      await checkpoint(connectionString);
      const told = await tell(() => ({ run: count / running.length }));
      await tell(() => 'close');
      const started = Math.min(...told.map((one) => one.started));
      const ended = Math.max(...told.map((one) => one.ended));
      return count / ((ended - started) / 1_000);
    };
    try {
      const [first] = children;
      const one = () => perSecond(first ? [first] : []);
      const two = () => perSecond(children);
      const rounds: { one: number; two: number }[] = [];
      await one();
      await two();
      for (let n = 0; n < repetitions; n++) {
        if (n % 2 === 0) rounds.push({ one: await one(), two: await two() });
        else rounds.push({ two: await two(), one: await one() });
      }
      await withBenchStore(connectionString, (store) => ledger.compare(store.pool));
      const ratios = spreadOf(rounds.map((round) => round.two / round.one));
      const median = (which: 'one' | 'two') =>
        rate(spreadOf(rounds.map((round) => round[which])).median);
      return {
        name: 'append, 2 processes of 32 writers each, on entities of their own',
        figure: `${ratio(ratios)} one process with ${writers}`,
        goal: `≥ ${goal}`,
        met: ratios.median >= goal,
        detail: `${median('two')} events/s; one process ${median('one')}/s; ${rate(ledger.count)} acknowledged = stored`,
      };
    } finally {
      await Promise.all(children.map(end));
    }
  });
}

function ask(child: ChildProcess, asked: AppendAsked): Promise<AppendTold> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('an appending process ended early'));
    child.once('exit', onExit);
    child.once('message', (told) => {
      child.off('exit', onExit);
      resolve(told as AppendTold);
    });
    child.send(asked);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}
