// A process of the row `append-processes`: its writers append to entities of their own.
import { append, forEachOf, openBenchStore } from '#bench/bench-store.ts';
import { Ledger, type LedgerLine } from '#bench/ledger.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import type { AppendOutcome } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

/** `open` for so many writers, whose entities are numbered `from` and on. */
export type AppendAsked = { open: { from: number; writers: number } } | { run: number } | 'close';

export type AppendTold = {
  lines: LedgerLine[];
  /** Milliseconds since 1970, by a clock that all processes share. */
  started: number;
  ended: number;
};

const [connectionString = ''] = process.argv.slice(2);
const ledger = new Ledger();
const made = new Set<number>();
let open: { store: Store; from: number; writers: number } | null = null;

process.on('message', async (asked: AppendAsked) => {
  const started = now();
  const outcomes = await answer(asked);
  const ended = now();
  for (const outcome of outcomes) ledger.add(outcome);
  process.send?.({ lines: ledger.take(), started, ended } satisfies AppendTold);
});

async function answer(asked: AppendAsked): Promise<AppendOutcome[]> {
  if (asked === 'close') {
    await open?.store.close();
    open = null;
    return [];
  }
  if ('run' in asked) return loggedIn(asked.run);
  open = { store: await openBenchStore(connectionString), ...asked.open };
  const created = await create();
  // The states are at hand then.
  return [...created, ...(await loggedIn(open.writers * 4))];
}

async function create(): Promise<AppendOutcome[]> {
  if (!open) throw new Error('the store is not open');
  const { store, from, writers } = open;
  const outcomes: AppendOutcome[] = [];
  await forEachOf(writers, writers, async (at) => {
    if (made.has(from + at)) return;
    made.add(from + at);
    outcomes.push(await append(store, userCreated(from + at)));
  });
  return outcomes;
}

async function loggedIn(count: number): Promise<AppendOutcome[]> {
  if (!open) throw new Error('the store is not open');
  const { store, from, writers } = open;
  const outcomes: AppendOutcome[] = [];
  await forEachOf(count, writers, async (n) => {
    outcomes[n] = await append(store, userLoggedIn(from + (n % writers)));
  });
  return outcomes;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
