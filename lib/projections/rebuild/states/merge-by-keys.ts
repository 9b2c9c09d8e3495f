import type pg from 'pg';

/**
 * Until the transaction ends: what is joined by its key is read in the order of the key on either side
 * and merged, whatever the planner knows of tables that are new. Each row looked up by itself took
 * 14 s of 125,000 states, and this takes half of one.
 */
export async function mergeByKeys(client: pg.ClientBase): Promise<void> {
  await client.query(
    'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_nestloop = off; set local enable_hashjoin = off; set local enable_sort = off; set local jit = off',
  );
}
