import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile } from '#bench/figures.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { blame } from '#lib/queries/blame.ts';
import { fieldHistory } from '#lib/queries/field-history.ts';
import { findInType } from '#lib/queries/find-in-type.ts';
import { findSpans } from '#lib/queries/find-spans.ts';
import { gridColumns, gridFields } from '#lib/queries/history-grid.ts';

const long = { type: 'user', id: 'auth0|0' };
const counter = { type: 'counter', id: '1' };

type Question = { name: string; goal: number; ask: () => Promise<unknown> };

/** What questions about a long history take: who set it, when was it so, what changed when. */
export async function runHistory(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  const versions = quick ? 4_000 : 20_000;
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await append(store, userCreated(0));
      await forEachOf(versions - 1, 64, async () => {
        await append(store, userLoggedIn(0));
      });
      await forEachOf(versions, 64, async (n) => {
        await append(store, {
          type: n === 0 ? 'Begun' : 'Counted',
          entity: counter,
          data: { count: n, ...(n === 0 ? { name: 'A' } : {}) },
        });
      });
      const results: Result[] = [];
      for (const question of questions(store, versions)) {
        results.push(await measure(question, versions, quick ? 5 : 20));
      }
      return results;
    }),
  );
}

function questions(store: Store, versions: number): Question[] {
  const half = Math.floor(versions / 2);
  return [
    {
      name: 'blame, its first field set at version 1',
      goal: 200,
      ask: () => blame(store, operator, long),
    },
    {
      name: 'when was it so, of a field that changed once',
      goal: 200,
      ask: () => findSpans(store, operator, long, { field: '/name', operator: 'changed' }),
    },
    {
      name: 'when was it so, of a field that changed with every version',
      goal: 200,
      ask: async () => {
        const asked = { field: '/count', operator: 'greater' as const, value: half };
        const found = await findSpans(store, operator, counter, asked);
        if (found?.status !== 'found' || found.count !== 1) throw new Error('one span is there');
      },
    },
    {
      name: 'history of a field that changed with every version, its first page',
      goal: 200,
      ask: () => fieldHistory(store, operator, counter, { field: '/count', limit: 50 }),
    },
    { name: 'rows of the history grid', goal: 500, ask: () => gridFields(store, operator, long) },
    {
      name: '100 columns of the history grid',
      goal: 100,
      ask: () => gridColumns(store, operator, long, { after: half, limit: 100 }),
    },
    {
      name: 'who ever had it, over the type',
      goal: 500,
      ask: () =>
        findInType(store, operator, {
          ...{ type: 'user', field: '/name', operator: 'is', value: 'User 0' },
        }),
    },
  ];
}

async function measure(
  { name, goal, ask }: Question,
  versions: number,
  count: number,
): Promise<Result> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  const sorted = ascending(times);
  const p95 = quantile(sorted, 0.95);
  return {
    name: `${name}, ${versions} versions`,
    figure: `p95 ${milliseconds(p95)}`,
    goal: `< ${goal} ms`,
    met: p95 < goal,
    detail: `median ${milliseconds(quantile(sorted, 0.5))}; the first ${milliseconds(times[0] ?? NaN)}`,
  };
}
