import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated } from '#bench/sample-events.ts';
import { operator } from '#lib/access/viewer.ts';
import type { FieldFilter } from '#lib/domain/listing/field-filter.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeIndexes } from '#lib/projections/make-indexes.ts';
import { wantIndex } from '#lib/projections/want-index.ts';
import { type ListEntities, searchEntities } from '#lib/queries/list-entities.ts';

/** Entities of one type in the seed, so many times. */
const users = 1_000;
const copies = 125;
const goal = { scan: 2_000, index: 100 };

/** A page of a list of 125,000 entities that no index gives, and one that an index does. */
export async function runLists(
  server: BenchServer,
  { quick, repetitions }: BenchOptions,
): Promise<Result[]> {
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await forEachOf(users, 64, async (n) => {
        const { data, ...event } = userCreated(n);
        const seed = { ...event, data: { ...data, userId: `~${data['userId']}` } };
        const outcome = await append(store, seed, { imported: true });
        if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
      });
      await multiplyStore(store.pool, quick ? 10 : copies);
      // As the database does by itself within a minute of so many rows.
      await store.pool.query('vacuum analyze authority.head, derived.state');
      const floor = await times(repetitions, () =>
        store.pool.query('select value from derived.state'),
      );
      const bare = quantile(floor, 0.5);
      const results: Result[] = [];
      for (const [name, asked] of Object.entries(lists)) {
        results.push(await measure(store, name, asked, { repetitions, bare, goal: goal.scan }));
      }
      const wish = { entityType: 'user', path: '/name', wanted: true, reason: 'For the bench' };
      await wantIndex(store, operator, wish);
      await makeIndexes({ store, pool: store.pool });
      // What is known of the indexes is some seconds old.
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      for (const name of ['sorted', 'one value'] as const) {
        const asked = lists[name];
        const given = { repetitions, bare, goal: goal.index };
        results.push(await measure(store, `${name}, with an index`, asked, given));
      }
      return results;
    }),
  );
}

const filter = (path: string, op: FieldFilter['op'], value: FieldFilter['value']) => [
  { path, op, value },
];

const lists = {
  sorted: { sort: { path: '/name', descending: true } },
  'filtered and sorted': {
    filters: filter('/language', 'is', 'nb'),
    sort: { path: '/email', descending: false },
  },
  'sorted by their last change': { sort: { path: 'changed', descending: true } },
  'one value': { filters: filter('/name', 'is', 'User 999') },
  'a part that is nowhere': { filters: filter('/email', 'contains', 'nobody') },
} satisfies Record<string, Partial<ListEntities>>;

async function measure(
  store: Store,
  name: string,
  asked: Partial<ListEntities>,
  given: { repetitions: number; bare: number; goal: number },
): Promise<Result> {
  let [steps, longest] = [0, 0];
  const taken = await times(given.repetitions, async () => {
    steps = 0;
    let at = performance.now();
    const page = await searchEntities(store, operator, { type: 'user', limit: 50, ...asked });
    for (;;) {
      const step = await page?.next();
      longest = Math.max(longest, performance.now() - at);
      at = performance.now();
      if (!step || step.done) return;
      steps += 1;
    }
  });
  const median = quantile(taken, 0.5);
  return {
    name: `list: ${name}`,
    figure: `${milliseconds(median)}, ${(median / given.bare).toFixed(2)} × reading every state`,
    goal: `< ${given.goal} ms`,
    met: median < given.goal,
    detail: `from ${milliseconds(taken[0] ?? NaN)} to ${milliseconds(taken.at(-1) ?? NaN)}, ${steps} steps, the longest ${milliseconds(longest)}; every state read in ${milliseconds(given.bare)}`,
  };
}

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return ascending(taken);
}
