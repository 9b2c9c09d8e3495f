import type pg from 'pg';
import { type Db, PgBoss, type QueueOptions, type QueuePolicy } from 'pg-boss';

export type { PgBoss };

type QueueSettings = QueueOptions & { policy: QueuePolicy };

/** A worker that is killed is silent from then on. After this long its jobs are another's. */
const heartbeatSeconds = 10;
/** How often silent workers are looked for: with the heartbeat, a takeover stays well within a minute. */
const lookEverySeconds = 10;

const common = { heartbeatSeconds, retryDelay: 5, retryBackoff: true } satisfies QueueOptions;

/** Every queue. Each has one handler in lib/jobs/worker.ts. */
export const queues = {
  /** Removes looks that are older than the setting says. */
  'sweep-looks': { ...common, policy: 'exclusive', expireInSeconds: 3_600, retryLimit: 3 },
  /** Removes drafts of corrections that nobody came back to. */
  'sweep-drafts': { ...common, policy: 'exclusive', expireInSeconds: 600, retryLimit: 3 },
  /** Signs the root of the log, and keeps it outside where a folder is named. */
  'make-seal': { ...common, policy: 'exclusive', expireInSeconds: 3_600, retryLimit: 3 },
  /** Makes the indexes on fields of states that are wanted, and drops those that are not. */
  'make-indexes': { ...common, policy: 'exclusive', expireInSeconds: 80_000, retryLimit: 3 },
  /** Records what bulk acts that run still have to record. */
  'run-bulks': { ...common, policy: 'exclusive', expireInSeconds: 3_600, retryLimit: 1_000 },
  /** Does what the event of an act says and its process did not come to do. */
  'settle-intents': { ...common, policy: 'exclusive', expireInSeconds: 300, retryLimit: 1_000 },
  /** Erases what retention rules cover, each night and where somebody wants it now. */
  'run-retention': { ...common, policy: 'exclusive', expireInSeconds: 3_600, retryLimit: 1_000 },
  /** Makes the backups that are due or asked for, rehearses and rotates them. */
  'make-backups': { ...common, policy: 'exclusive', expireInSeconds: 80_000, retryLimit: 3 },
  /** Tells by mail those for whom a correction waits. */
  'mail-waiting': { ...common, policy: 'exclusive', expireInSeconds: 1_800, retryLimit: 1_000 },
} as const satisfies { [name: string]: QueueSettings };

export type QueueName = keyof typeof queues;

const schema = 'queue';

/**
 * The queue as a worker holds it: makes and brings forward its tables, looks for jobs of silent
 * workers, keeps schedules. The schema itself is made by our migrations.
 */
export async function openWorkerQueue(
  connectionString: string,
  onError: (error: Error) => void,
): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    application_name: 'backstory worker',
    schema,
    max: 4,
    createSchema: false,
    migrate: true,
    superviseIntervalSeconds: lookEverySeconds,
    monitorIntervalSeconds: lookEverySeconds,
  });
  boss.on('error', onError);
  try {
    await boss.start();
    for (const [name, { policy, ...options }] of Object.entries(queues)) {
      await boss.createQueue(name, { policy, ...options });
      // One that an older version made keeps its options until it is told.
      await boss.updateQueue(name, options);
    }
    return boss;
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    throw error;
  }
}

/** The queue of what is due by a reactor. Its jobs are taken and removed in one transaction. */
export function reactorQueue(reactor: string): string {
  return `reactor.${reactor}`;
}

/** Makes the queue of a reactor where there is none. */
export async function makeReactorQueue(boss: PgBoss, reactor: string): Promise<void> {
  // A deadline may be years ahead; it is kept for as long again.
  await boss.createQueue(reactorQueue(reactor), {
    policy: 'standard',
    retentionSeconds: 31_536_000,
  });
}

/** Has the queue work on a connection of ours: within its transaction. */
export function within(client: pg.ClientBase): { db: Db } {
  return { db: { executeSql: (text, values) => client.query(text, values) } };
}
