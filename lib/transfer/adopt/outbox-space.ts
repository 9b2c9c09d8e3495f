import type pg from 'pg';
import type { Source } from '#lib/transfer/adopt/source.ts';

/** Of a table that was larger than this, and holds nothing any more, the disk gets its own back. */
const worthIt = 67_108_864;
/** Milliseconds between two tries: whoever looks at old rows keeps them where they are. */
const tryEvery = 60_000;

export type OutboxSpace = {
  /** Bytes that the outbox takes, and may take. */
  bytes: number;
  most: number;
};

export async function readOutboxSpace(client: pg.ClientBase): Promise<OutboxSpace> {
  const { rows } = await client.query<{ bytes: bigint; most: bigint }>(
    `select pg_table_size('backstory.change') as bytes, most from backstory.installation`,
  );
  return { bytes: Number(rows[0]?.bytes ?? 0), most: Number(rows[0]?.most ?? 0) };
}

/** When it is tried next. */
const tried = new WeakMap<pg.ClientBase, number>();

/**
 * Where much had waited and all is recorded, what is full notes nothing until its space is given back.
 * Holds nobody up: a vacuum leaves its lock to whoever wants it.
 */
export async function giveSpaceBack({ client }: Source): Promise<void> {
  const now = performance.now();
  if (now < (tried.get(client) ?? 0)) return;
  tried.set(client, now + tryEvery);
  const { bytes, most } = await readOutboxSpace(client);
  if (bytes < Math.min(worthIt, most)) return;
  const { rowCount } = await client.query('select from backstory.change limit 1');
  if (rowCount === 0) await client.query('vacuum (skip_locked) backstory.change');
}
