import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ScrubFault } from '#lib/transfer/scrub/scrub-fault.ts';

const patience = 20_000;

/**
 * Waits until nobody sees what was there before: rows that an open transaction still sees are kept when
 * a table is written anew. Throws a `ScrubFault` that tells who does.
 */
export async function awaitOldTransactions(client: pg.ClientBase): Promise<void> {
  const { rows: now } = await client.query<{ next: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
  );
  const until = Date.now() + patience;
  for (;;) {
    const { rows } = await client.query<{ who: string }>(
      `select coalesce(nullif(application_name, ''), 'a connection') || ' since '
           || to_char(xact_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC' as who
         from pg_stat_activity
         where pid <> pg_backend_pid() and datname = current_database()
           and (backend_xmin::text::int8 < ($1::int8 & 4294967295)
             or backend_xid::text::int8 < ($1::int8 & 4294967295))
       union all
       select 'the prepared transaction ' || gid from pg_prepared_xacts
         where database = current_database()
       union all
       select 'the replication slot ' || slot_name from pg_replication_slots
         where xmin is not null or catalog_xmin is not null`,
      [now[0]?.next],
    );
    if (rows.length === 0) return;
    if (Date.now() > until) {
      throw new ScrubFault(
        'scrub_seen',
        `What was erased is still seen by ${rows.map(({ who }) => who).join(', ')}: end that first. Nothing was rewritten.`,
      );
    }
    await sleep(200);
  }
}
