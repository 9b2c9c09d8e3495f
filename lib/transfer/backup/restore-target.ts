import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { BackupFault } from '#lib/transfer/backup/layout.ts';

/** Stands beside what belongs to the store while a restore is under way, so that it outlives all of that. */
export const markSchema = 'backstory_restoring';

export type Target =
  | { is: 'empty' }
  /** A restore into it did not end: nothing of it counts. */
  | { is: 'half-restored' }
  | { is: 'used'; store: string; epoch: number; position: bigint };

/** What a database is at present. */
export async function describeTarget(client: pg.ClientBase): Promise<Target> {
  const { rows } = await client.query<{ marked: boolean; migrated: boolean }>(
    `select to_regnamespace('${markSchema}') is not null as marked,
       to_regclass('authority.event') is not null
         and to_regclass('operational.setting') is not null as migrated`,
  );
  if (rows[0]?.marked) return { is: 'half-restored' };
  if (!rows[0]?.migrated) return { is: 'empty' };
  const { rows: stores } = await client.query<{ store: string; epoch: number; position: bigint }>(
    `select (select value #>> '{}' from operational.setting where name = 'store_id') as store,
       coalesce((select (value #>> '{}')::int4 from operational.setting where name = 'epoch'), 1)
         as epoch,
       coalesce((select max(position) from authority.event), 0) as position`,
  );
  const [store] = stores;
  return store && store.position > 0n ? { is: 'used', ...store } : { is: 'empty' };
}

/** Whether a restore into the database is under way or was ended in the midst. */
export async function isHalfRestored(client: Pick<pg.ClientBase, 'query'>): Promise<boolean> {
  const { rows } = await client.query<{ marked: boolean }>(
    `select to_regnamespace('${markSchema}') is not null as marked`,
  );
  return rows[0]?.marked === true;
}

/**
 * Marks the database as being restored, and takes away all that a store has there, in one transaction:
 * from here on nobody opens it until the restore has ended.
 */
export async function clearTarget(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`create schema if not exists ${markSchema}`);
    await client.query(
      `drop schema if exists access, authority, derived, derived_beside, derived_transit, operational, queue cascade`,
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

export async function unmarkTarget(client: pg.ClientBase): Promise<void> {
  await client.query(`drop schema ${markSchema}`);
}

/** Throws where others hold the store open: they would go on writing to what is no longer there. */
export async function refuseInUse(client: pg.ClientBase): Promise<void> {
  // Connections that were let go just now take a moment to end.
  const until = Date.now() + 2_000;
  for (;;) {
    const names = await othersIn(client);
    if (names.length === 0) return;
    if (Date.now() > until) {
      throw new BackupFault(
        'restore_in_use',
        `The store is open elsewhere (${names.join(', ')}): end its server and workers first.`,
      );
    }
    await sleep(100);
  }
}

async function othersIn(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and application_name like 'backstory%' order by 1`,
  );
  return rows.map(({ name }) => name);
}
