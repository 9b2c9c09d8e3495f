// Invariant: what was read before an erasure is not written to a table after it. Who writes copies of
// states joins the lock and then asks how far erasures have come; an erasure holds it from where it
// looks for copies until its commit.
import type pg from 'pg';
import type { Store } from '#lib/event-store/store.ts';

const lock = 1_112_886_347;

/** The position of the last event of an erasure, 0 where none was: to be asked before states are read. */
export async function erasedUpTo({ pool }: { pool: Pick<pg.Pool, 'query'> }): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>({
    name: 'erased-up-to',
    text: `select coalesce(max(position), 0) as position from authority.event
      where entity_type = '$erasure'`,
  });
  return rows[0]?.position ?? 0n;
}

/**
 * Within the transaction that writes copies: whether all that was read after `position` was told is
 * still there. No erasure commits from here on until this transaction has ended.
 */
export async function joinErasureLock(client: pg.ClientBase, position: bigint): Promise<boolean> {
  // In a statement of its own: the next one sees what was committed while this one waited.
  await client.query('select pg_advisory_xact_lock_shared($1)', [lock]);
  return (await erasedUpTo({ pool: client as Pick<Store['pool'], 'query'> })) === position;
}

/** Within the transaction of an erasure: nobody writes copies until it has ended. */
export async function holdErasureLock(client: pg.ClientBase): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [lock]);
}
