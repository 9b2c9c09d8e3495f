import { onTestFinished } from 'vitest';
import { connectPool } from '#db/connect.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeReactorQueue, openWorkerQueue, type PgBoss } from '#lib/jobs/queue.ts';
import { dispatch } from '#lib/reactors/dispatch/dispatch.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { prepareReactors } from '#lib/reactors/prepare-reactors.ts';
import { type RunContext, type RunSettings, usualSettings } from '#lib/reactors/run/context.ts';
import { Runner } from '#lib/reactors/run/runner.ts';
import { makeTestStore, type TestStoreOptions } from '#lib/testing/open-test-store.ts';

export type Letter = { to: string; key: string; subject: string; text: string };

/** A store with reactors of the test's own and no worker: it dispatches and runs when it is told to. */
export type TestReactors = {
  store: Store;
  connectionString: string;
  boss: PgBoss;
  letters: Letter[];
  context: RunContext;
  runner: Runner;
  /** Makes rows and queues for these, from here on. */
  use(...definitions: ReactorDefinition[]): Promise<void>;
  /** Finds what is due until there is nothing more to find. */
  dispatch(): Promise<void>;
  /** Does what is due now, until nothing runs. */
  run(): Promise<void>;
  effects(): Promise<EffectRow[]>;
};

export type EffectRow = {
  id: string;
  reactor: string;
  event_id: string;
  event_position: bigint;
  entity_id: string;
  key: string;
  status: string;
  attempts: number;
  cause: string | null;
  error: string | null;
  reason: string | null;
  appended: string[];
  summary: string;
};

export async function openReactors(
  options: TestStoreOptions & { settings?: Partial<RunSettings> } = {},
): Promise<TestReactors> {
  const { store, connectionString, end } = await makeTestStore(options);
  onTestFinished(end);
  const boss = await openWorkerQueue(connectionString, () => {});
  onTestFinished(() => boss.stop({ graceful: false }));
  const pool = connectPool(connectionString, { max: 8 });
  onTestFinished(() => pool.end());
  const letters: Letter[] = [];
  const context: RunContext = {
    ...{ store, pool, boss, worker: 'test' },
    services: {
      mail: async ({ signal: _, ...letter }) => void letters.push(letter),
      link: (path, claims) => `https://test.example${path}/${JSON.stringify(claims)}`,
    },
    settings: { ...usualSettings, backOff: () => 0, ...options.settings },
  };
  let isWoken = false;
  const runner = new Runner(context, () => {
    isWoken = true;
  });
  onTestFinished(() => runner.stop(1_000));
  let used: ReactorDefinition[] = [];
  return {
    ...{ store, connectionString, boss, letters, context, runner },
    use: async (...definitions) => {
      used = definitions;
      giveReactors(store, new Map(definitions.map((each) => [each.name, each])));
      await prepareReactors(pool, definitions);
      for (const { name } of definitions) await makeReactorQueue(boss, name);
    },
    dispatch: async () => {
      for (const definition of used) {
        while ((await dispatch(context, definition)) === 'more');
      }
    },
    run: async () => {
      for (let more = true; more; more = more || isWoken) {
        isWoken = false;
        more = await runner.round(used);
        while (runner.running > 0) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    effects: async () => {
      const { rows } = await pool.query<EffectRow>(
        'select * from operational.effect order by event_position, reactor, key',
      );
      return rows;
    },
  };
}
