import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, openBenchStore, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, rate } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fillSeed } from '#bench/rows/pages.ts';
import { operator as viewer } from '#lib/access/viewer.ts';
import { eventColumns } from '#lib/event-store/event-row.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readActivity } from '#lib/queries/activity.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { findSpans } from '#lib/queries/find-spans.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { gridColumns, gridFields } from '#lib/queries/history-grid.ts';
import { listEvents } from '#lib/queries/list-events.ts';

/** A page is worth so many bare scans of its rows. */
const mostScans = 3;
/** What takes so many times as long in a store of ten times the size depends on the size. */
const mostGrowth = 1.5;
const limit = 50;
const counter = { type: 'counter', id: '~1' };
const versions = 20_000;

type Question = {
  ask: (n: number) => Promise<unknown>;
  /** Milliseconds, where not the bare scan is the measure. */
  goal?: number;
};

/** What pages cost at a million events and at ten, beside a bare scan of as many rows by index. */
export async function runSizes(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  const times = quick ? 5 : 30;
  return server.withDatabase(async (connectionString) => {
    const small = await withBenchStore(connectionString, async (store) => {
      await fillSizes(store, quick ? 10 : 125);
      return measureSize(store, times);
    });
    // Opened anew: nothing that was counted of the smaller one is kept.
    const store = await openBenchStore(connectionString);
    try {
      await multiplyStore(store.pool, 10, { apart: 130, mark: 'x' });
      return compareSizes(small, await measureSize(store, times));
    } finally {
      await store.close();
    }
  });
}

/** The seed of the row `pages`, multiplied, and an entity of 20,000 versions. */
async function fillSizes(store: Store, copies: number): Promise<void> {
  await fillSeed(store);
  await multiplyStore(store.pool, copies);
  await forEachOf(versions, 64, async (n) => {
    const data = { count: n, ...(n === 0 ? { name: 'A' } : {}) };
    const event = { type: n === 0 ? 'Begun' : 'Counted', entity: counter, data };
    await append(store, event, { imported: true });
  });
}

type Measured = {
  events: number;
  bare: number;
  counted: number;
  taken: Map<string, number[]>;
};

async function measureSize(store: Store, times: number): Promise<Measured> {
  const { rows } = await store.pool.query<{ last: bigint }>(
    'select max(position) as last from authority.event',
  );
  const last = rows[0]?.last ?? 0n;
  const bareScan = (n: number) =>
    store.pool.query({
      name: 'bare-scan',
      text: `select ${eventColumns} from authority.event e where e.position < $1
        order by e.position desc limit ${limit}`,
      values: [last - BigInt(n * 997)],
    });
  const began = performance.now();
  await readActivity(store);
  const counted = performance.now() - began;
  const bare = quantile(await timed(bareScan, times), 0.5);
  const taken = new Map<string, number[]>();
  for (const [name, { ask }] of Object.entries(questions(store, last))) {
    taken.set(name, await timed(ask, times));
  }
  return { events: Number(last), bare, counted, taken };
}

function questions(store: Store, last: bigint): Record<string, Question> {
  const events = (filter: Parameters<typeof listEvents>[2]['filter'], before?: bigint) =>
    listEvents(store, viewer, { filter, before: before?.toString(), order: 'desc', limit });
  const day = 86_400_000;
  const since = Date.now() - 150 * day;
  const user = { type: 'user', id: '~7~auth0|1' };
  const half = versions / 2;
  return {
    'newest events': { ask: () => events({}) },
    'events in the middle': { ask: (n) => events({}, last / 2n - BigInt(n * 997)) },
    'events of a type': { ask: () => events({ eventTypes: ['Payment'] }) },
    'events of an entity type': { ask: () => events({ entityType: 'fine' }) },
    'events of an actor': { ask: (n) => events({ actor: `${500 + (n % 60)}` }) },
    'events of a day': {
      ask: (n) => events({ from: since + n * day, to: since + (n + 1) * day }),
    },
    'histogram of all': { ask: () => histogram(store, viewer, { buckets: 120 }), goal: 100 },
    'timeline of an entity': {
      ask: () => entityTimeline(store, viewer, user, { order: 'desc', limit }),
    },
    'timeline in the middle of 20,000 versions': {
      ask: (n) => entityTimeline(store, viewer, counter, { order: 'desc', limit, after: half - n }),
    },
    '100 columns of the grid of 20,000 versions': {
      ask: (n) => gridColumns(store, viewer, counter, { after: half + n, limit: 100 }),
      goal: 100,
    },
    'rows of the grid of 20,000 versions': {
      ask: () => gridFields(store, viewer, counter),
      goal: 500,
    },
    'when was it so, over 20,000 versions': {
      ask: () =>
        findSpans(store, viewer, counter, { field: '/count', operator: 'greater', value: half }),
      goal: 200,
    },
  };
}

function compareSizes(small: Measured, large: Measured): Result[] {
  const sizes = [small, large].map(({ events }) => rate(events)).join(' and ');
  const goals = questions({} as Store, 0n);
  const rows = [...large.taken].map(([name, taken]): Result => {
    const before = quantile(ascending(small.taken.get(name) ?? []), 0.5);
    const median = quantile(ascending(taken), 0.5);
    const p95 = quantile(ascending(taken), 0.95);
    const goal = goals[name]?.goal;
    const growth = median / before;
    const scans = median / large.bare;
    return {
      name: `${name}, at ${sizes} events`,
      figure: `median ${milliseconds(before)} and ${milliseconds(median)}: ${growth.toFixed(2)} ×${goal === undefined ? `; ${scans.toFixed(1)} × a bare scan of ${limit} rows` : ''}`,
      goal: `≤ ${mostGrowth} ×, ${goal === undefined ? `≤ ${mostScans} × a bare scan` : `p95 < ${goal} ms`}`,
      met: growth <= mostGrowth && (goal === undefined ? scans <= mostScans : p95 < goal),
      detail: `p95 ${milliseconds(quantile(ascending(small.taken.get(name) ?? []), 0.95))} and ${milliseconds(p95)}; the bare scan ${milliseconds(small.bare)} and ${milliseconds(large.bare)}`,
    };
  });
  const told: Result = {
    name: `counted once after a start, at ${sizes} events`,
    figure: `${milliseconds(small.counted)} and ${milliseconds(large.counted)}`,
    goal: 'none',
    met: null,
    detail: 'lists and search do not wait for it; histograms do',
  };
  return [told, ...rows];
}

/** In milliseconds; the first three fill caches and plans. */
async function timed(ask: (n: number) => Promise<unknown>, times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times + 3; n++) {
    const started = performance.now();
    await ask(n);
    if (n >= 3) taken.push(performance.now() - started);
  }
  return ascending(taken);
}
