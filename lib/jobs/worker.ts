// Invariant: what is in the queue is done at least once, by whichever worker comes to it; one that is
// killed is replaced within a minute. So every handler may be run twice, or begun where it was left.
import { availableParallelism } from 'node:os';
import type pg from 'pg';
import { connectPool } from '#db/connect.ts';
import { sweepLooks } from '#lib/access/sweep-looks.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { mailWaiting } from '#lib/corrections/mail-waiting.ts';
import { sweepBulks, sweepDrafts } from '#lib/corrections/sweep-drafts.ts';
import { runRetention } from '#lib/erasure/retention/run-retention.ts';
import type { Store } from '#lib/event-store/store.ts';
import { followBulks } from '#lib/jobs/follow-bulks.ts';
import { followDrift } from '#lib/jobs/follow-drift.ts';
import { followImports } from '#lib/jobs/follow-imports.ts';
import { followReactors, type ReactorsAtWork } from '#lib/jobs/follow-reactors.ts';
import { followReadModels } from '#lib/jobs/follow-read-models.ts';
import { followRebuilds } from '#lib/jobs/follow-rebuilds.ts';
import { followReferences } from '#lib/jobs/follow-references.ts';
import { followSeals } from '#lib/jobs/follow-seals.ts';
import { followSearch } from '#lib/jobs/follow-search.ts';
import { followVerification } from '#lib/jobs/follow-verification.ts';
import { openWorkerQueue, type QueueName } from '#lib/jobs/queue.ts';
import { settleIntents } from '#lib/jobs/settle-intents.ts';
import { makeIndexes } from '#lib/projections/make-indexes.ts';
import type { Threads } from '#lib/projections/rebuild/rebuild.ts';
import { openServices } from '#lib/reactors/run/services.ts';
import type { Rehearse } from '#lib/transfer/backup/rehearsal.ts';
import { runBackups } from '#lib/transfer/backup/run-backups.ts';
import { sealNightly } from '#lib/transfer/seals/seal-nightly.ts';
import { scheduleSeals } from '#lib/transfer/seals/seal-schedule.ts';

export type JobContext = {
  store: Store;
  /** Connections with the rights of a worker. */
  pool: pg.Pool;
  /** Aborted when the worker ends: what is under way stops at its next step. */
  signal: AbortSignal;
  /** Restores a backup into a scratch database; undefined where this process cannot. */
  rehearse?: Rehearse | undefined;
};

export type Worker = { stop(): Promise<void> };

export type WorkerOptions = {
  /** Of the store's catalogue: with it rebuilds fold in threads, which load it for themselves. */
  catalogueFolder?: string;
  rehearse?: Rehearse;
  /** How effects are run, and what they reach the outside by, where it is not as usual. */
  reactors?: Partial<Pick<ReactorsAtWork, 'services' | 'settings'>>;
};

export type Handlers = Record<QueueName, (context: JobContext) => Promise<unknown>>;

const handlers: Handlers = {
  'sweep-looks': ({ pool, signal }) => sweepLooks({ pool }, Date.now(), signal),
  'sweep-drafts': ({ pool }) => Promise.all([sweepDrafts(pool), sweepBulks(pool)]),
  'make-seal': ({ store, pool, signal }) => sealNightly(store, pool, signal),
  'settle-intents': settleIntents,
  'mail-waiting': (context) => mailWaiting(context),
  'run-bulks': ({ store, signal }) => runBulks(store, signal),
  'make-indexes': makeIndexes,
  'make-backups': runBackups,
  'run-retention': (context) => runRetention(context),
};

/** Each night, in UTC: where nobody worked then, once as soon as somebody does. */
const nightly: readonly QueueName[] = ['sweep-looks', 'sweep-drafts'];
const settleEvery = 15_000;
/** What does not stop by then is another worker's. */
const stopPatience = 3_000;

/** Works on the queue until it is stopped. */
export async function startWorker(
  store: Store,
  connectionString: string,
  handle = handlers,
  { catalogueFolder, rehearse, reactors = {} }: WorkerOptions = {},
): Promise<Worker> {
  const ending = new AbortController();
  const boss = await openWorkerQueue(connectionString, (error) => {
    // A database that is away makes each look fail: it is asked again by itself.
    if (!ending.signal.aborted) console.error('The job queue:', error.message);
  });
  const pool = connectPool(connectionString, { max: 8, applicationName: 'backstory worker' });
  const context: JobContext = { store, pool, signal: ending.signal, rehearse };
  for (const [name, run] of Object.entries(handle)) {
    await boss.work(name, async () => {
      await run(context);
      // Not done, so that it comes again.
      ending.signal.throwIfAborted();
    });
  }
  for (const name of nightly) await boss.schedule(name, '17 3 * * *', null, { missed: 'once' });
  await scheduleSeals((at) => boss.schedule('make-seal', at, null, { missed: 'once' }));
  const settle = () => {
    const sent: readonly QueueName[] = [
      'settle-intents',
      'mail-waiting',
      'make-indexes',
      'run-bulks',
      'make-backups',
      'run-retention',
    ];
    for (const name of sent) boss.send(name).catch(() => {});
  };
  settle();
  const timer = setInterval(settle, settleEvery);
  const following = Promise.all([
    followSeals(context),
    followSearch(context),
    followVerification(context, connectionString),
    followDrift(context),
    followReferences(context),
    followRebuilds(context, threadsOf(connectionString, catalogueFolder)),
    followReadModels(context),
    followImports(context),
    followBulks(context, () => boss.send('run-bulks')),
    followReactors(context, { boss, services: openServices(store), ...reactors }),
  ]);
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    clearInterval(timer);
    ending.abort(new Error('the worker ends'));
    await following;
    await boss.stop({ graceful: true, timeout: stopPatience });
    await pool.end();
  };
  return {
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function threadsOf(connectionString: string, catalogueFolder: string | undefined): Threads | null {
  if (catalogueFolder === undefined) return null;
  return { connectionString, catalogueFolder, count: availableParallelism() };
}
