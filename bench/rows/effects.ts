import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { rate } from '#bench/figures.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { connectPool } from '#db/connect.ts';
import { defineReactor } from '#lib/catalogue/define-reactor.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followReactors } from '#lib/jobs/follow-reactors.ts';
import { makeReactorQueue, openWorkerQueue, type PgBoss } from '#lib/jobs/queue.ts';
import { dispatch } from '#lib/reactors/dispatch/dispatch.ts';
import { readDueEvents } from '#lib/reactors/dispatch/read-due-events.ts';
import { giveReactors } from '#lib/reactors/known-reactors.ts';
import { prepareReactors } from '#lib/reactors/prepare-reactors.ts';
import { usualSettings } from '#lib/reactors/run/context.ts';

const users = 1_000;
const longestLag = 250;
/** Appends a second while the lag is taken. */
const paced = 500;
const poison = 4_321;

/** One thing due for each event, and for one in ten by the state of its user. */
const reactors: ReactorDefinition[] = [
  defineReactor({
    name: 'each',
    label: 'Each',
    about: 'For each event.',
    eventTypes: ['userLoggedIn'],
    attempts: 2,
    due: () => [{ summary: 'Told' }],
    run: async ({ event }) => {
      if (event.entity.version === poison) throw new Error('this one never goes well');
    },
  }),
  defineReactor({
    name: 'byState',
    label: 'By state',
    about: 'By the state as of the event.',
    eventTypes: ['userLoggedIn'],
    due: ({ entity }, { read }) => {
      const { version, state } = read(entity.type, entity.id);
      if (version % 10 !== 0 || state?.email === undefined) return [];
      return [{ recipient: { ...entity, field: '/email' }, summary: 'Told' }];
    },
    run: async () => {},
  }),
];

type Opened = { store: Store; pool: pg.Pool; boss: PgBoss };

/** What dispatching costs beside reading the events alone, and how soon what is recorded is followed. */
export async function runEffects(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  const events = quick ? 12_500 : 100_000;
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      const boss = await openWorkerQueue(connectionString, () => {});
      const pool = connectPool(connectionString, { max: 8 });
      const opened = { store, pool, boss };
      try {
        giveReactors(store, new Map(reactors.map((each) => [each.name, each])));
        await prepareReactors(pool, reactors);
        for (const { name } of reactors) await makeReactorQueue(boss, name);
        await fill(store, events);
        return [
          ...(await measureDispatch(opened, events)),
          ...(await measureRuns(opened, quick ? 2_000 : 5_000)),
        ];
      } finally {
        await boss.stop({ graceful: false });
        await pool.end();
      }
    }),
  );
}

/** The last of them all is one user's, so that one has versions enough for the poison. */
async function fill(store: Store, events: number): Promise<void> {
  for (let n = 0; n < users; n++) await append(store, userCreated(n));
  const own = Math.min(poison + 1_000, events / 2);
  await forEachOf(events, 500, async (n) => {
    await append(store, userLoggedIn(n < own ? 0 : n % users));
  });
}

async function measureDispatch({ store, pool, boss }: Opened, events: number): Promise<Result[]> {
  const context = { store, pool, boss };
  const bare = await loadOf(pool, async () => {
    for (const definition of reactors) await readBare(store, pool, definition);
  });
  const ours = await loadOf(pool, async () => {
    await Promise.all(
      reactors.map(async (definition) => {
        while ((await dispatch(context, definition)) === 'more');
      }),
    );
  });
  const { rows } = await pool.query<{ effects: bigint }>(
    'select count(*) as effects from operational.effect',
  );
  const perSecond = events / ours.seconds;
  return [
    {
      name: 'events dispatched to two reactors',
      figure: `${rate(perSecond)} events/s, ${(bare.seconds / ours.seconds).toFixed(2)} × reading them bare`,
      goal: 'none',
      met: null,
      detail: `${rate(events)} events, ${rate(Number(rows[0]?.effects))} effects in ${ours.seconds.toFixed(1)} s; bare ${rate(events / bare.seconds)} events/s`,
    },
    {
      name: 'database load of dispatching',
      figure: `${(ours.active / bare.active).toFixed(1)} × reading them bare`,
      goal: 'none',
      met: null,
      detail: `${ours.active.toFixed(1)} s in statements beside ${bare.active.toFixed(1)} s`,
    },
  ];
}

/** As the reactors read them, and nothing else. */
async function readBare(
  { catalogue }: Store,
  pool: pg.Pool,
  definition: ReactorDefinition,
): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ end: bigint }>(
      'select max(position) as end from authority.event',
    );
    const upTo = rows[0]?.end ?? 0n;
    for (let after = 0n; after < upTo; ) {
      const read = await readDueEvents(client, catalogue, definition, { after, upTo });
      after = read.at(-1)?.position ?? upTo;
    }
  } finally {
    client.release();
  }
}

/** Seconds by the clock, and those that the database spent in statements. */
async function loadOf(pool: pg.Pool, work: () => Promise<void>) {
  const before = await activeTime(pool);
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1_000;
  return { seconds, active: ((await activeTime(pool)) - before) / 1_000 };
}

async function activeTime(pool: pg.Pool): Promise<number> {
  // Sessions tell what they did once a second.
  await delay(1_500);
  const { rows } = await pool.query<{ active: number }>(
    'select active_time as active from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.active ?? 0;
}

async function measureRuns({ store, pool, boss }: Opened, paces: number): Promise<Result[]> {
  const ending = new AbortController();
  const started = performance.now();
  const services = { mail: async () => {}, link: (path: string) => path };
  const settings = { ...usualSettings, backOff: () => 100 };
  const following = followReactors(
    { store, pool, signal: ending.signal },
    { boss, services, settings },
  );
  const left = async () => {
    const { rows } = await pool.query<{ left: bigint }>(
      `select count(*) as left from operational.effect where status in ('waiting', 'running')`,
    );
    return Number(rows[0]?.left);
  };
  const all = await left();
  while ((await left()) > 0) await delay(200);
  const seconds = (performance.now() - started) / 1_000;
  const { rows: failed } = await pool.query('select from operational.effect where status = $1', [
    'failed',
  ]);
  const { rows } = await pool.query<{ end: bigint }>(
    'select max(position) as end from authority.event',
  );
  for (let n = 0; n < paces; n += 10) {
    await Promise.all(Array.from({ length: 10 }, (_, at) => append(store, userLoggedIn(n + at))));
    await delay((10 / paced) * 1_000);
  }
  while ((await left()) > 0) await delay(100);
  ending.abort();
  await following;
  const { rows: lags } = await pool.query<{ found: number; done: number }>(
    `select percentile_cont(0.95) within group (order by
         extract(epoch from f.made_at - e.recorded_at) * 1000) as found,
       percentile_cont(0.95) within group (order by
         extract(epoch from f.finished_at - e.recorded_at) * 1000) as done
     from operational.effect f join authority.event e on e.id = f.event_id
     where f.event_position > $1 and f.reactor = 'each'`,
    [rows[0]?.end],
  );
  const [lag] = lags;
  return [
    {
      name: 'effects run by one worker, one that never goes well among them',
      figure: `${rate(all / seconds)} effects/s`,
      goal: 'all done but that one',
      met: failed.length === 1,
      detail: `${rate(all)} effects in ${seconds.toFixed(1)} s; ${failed.length} failed`,
    },
    {
      name: `effects done, ${paced} events/s`,
      figure: `${(lag?.done ?? 0).toFixed(0)} ms after their event (95 %)`,
      goal: `≤ ${longestLag} ms`,
      met: (lag?.done ?? Number.POSITIVE_INFINITY) <= longestLag,
      detail: `found after ${(lag?.found ?? 0).toFixed(0)} ms`,
    },
  ];
}
