import type pg from 'pg';
import { PgBoss } from 'pg-boss';

/** Jobs that one statement inserts. */
const most = 5_000;

/**
 * Puts effects into the job queue in the transaction of `client`: a job for each in the queue of its
 * reactor. Where no worker has made that queue yet, whoever makes it finds what waits.
 */
export async function handOver(
  client: pg.ClientBase,
  effects: readonly { id: string; reactor: string }[],
): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('queue.queue') is not null as there`,
  );
  if (!rows[0]?.there) return;
  const boss = senderOn(client);
  for (const [reactor, own] of Map.groupBy(effects, (effect) => effect.reactor)) {
    const name = `reactor.${reactor}`;
    if (!(await boss.getQueue(name))) continue;
    for (let at = 0; at < own.length; at += most) {
      const jobs = own.slice(at, at + most).map(({ id }) => ({ data: { effectId: id } }));
      await boss.insert(name, jobs);
    }
  }
}

/** The queue for one who only sends, all on this connection: never started, it looks after nothing. */
function senderOn(client: pg.ClientBase): PgBoss {
  return new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => client.query(text, values) },
    schema: 'queue',
    supervise: false,
    schedule: false,
    migrate: false,
    createSchema: false,
  });
}
