import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { type FollowContext, followModel } from '#lib/projections/read-models/follow.ts';
import { holdModel, type Model, readModels } from '#lib/projections/read-models/model.ts';

/** Of one read model: what serves, and what was made beside it, which is not ahead. */
export type Both = { serving: Model; beside: Model };

/**
 * Calls `see` with a transaction that sees both as they stand at one position. What serves is held for
 * as long as the other takes to come to it, and goes on while they are looked at. Null where an erasure
 * holds one of them, or they could not meet: to be tried again.
 */
export async function atOnePosition<T>(
  context: FollowContext,
  ids: { serving: number; beside: number },
  see: (client: pg.ClientBase, both: Both) => Promise<T>,
): Promise<T | null> {
  const opened: pg.PoolClient[] = [];
  try {
    const name = await inTransaction(context, async (client) => {
      const held = await holdModel(client, ids.serving);
      if (!held || !(await comesTo(context, ids.beside, held.position))) return null;
      opened.push(await begin(context.pool));
      return held.name;
    });
    const [client] = opened;
    if (name === null || !client) return null;
    const models = await readModels(client, name);
    const serving = models.find(({ id }) => id === ids.serving);
    const beside = models.find(({ id }) => id === ids.beside);
    if (!serving || !beside || serving.position !== beside.position) return null;
    return await see(client, { serving, beside });
  } finally {
    for (const client of opened) {
      const isLost = await client.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(isLost);
    }
  }
}

async function comesTo(context: FollowContext, id: number, position: bigint): Promise<boolean> {
  for (;;) {
    const followed = await followModel(context, id, position);
    // Whoever has it may wait for what is held here.
    if (followed !== 'more') return followed === 'end';
  }
}

/** What it sees is settled by its first query. */
async function begin(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    await client.query('select from operational.read_model limit 1');
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
