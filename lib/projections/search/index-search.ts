import type pg from 'pg';
import { type IndexSource, indexBatch } from '#lib/projections/search/index-batch.ts';
import { searchShape } from '#lib/projections/search/searchable.ts';
import { makeTrigramIndex } from '#lib/projections/search/trigram-index.ts';

const batch = 2_000;

export type Indexed = { position: bigint; busy: boolean };

/** Brings the index to the end of the log. `busy`: another process is at it. */
export async function indexSearch(
  source: IndexSource,
  pool: pg.Pool,
  options: { signal?: AbortSignal; tell?: (position: bigint) => void } = {},
): Promise<Indexed> {
  for (;;) {
    options.signal?.throwIfAborted();
    const done = await inTransaction(pool, async (client) => {
      await beginAnew(client);
      return indexBatch(source, client, batch);
    });
    if (done === null) return { position: 0n, busy: true };
    options.tell?.(done.position);
    if (done.events < batch) return { position: done.position, busy: false };
  }
}

/** Where the index was made by another catalogue, or by another code, it is made anew. */
export async function prepareSearch({ catalogue }: IndexSource, pool: pg.Pool): Promise<void> {
  await makeTrigramIndex(pool);
  const shape = searchShape(catalogue);
  await pool.query(
    `update operational.search_checkpoint
     set rebuild = rebuild or position > 0, shape = $1 where shape <> $1`,
    [shape],
  );
}

/** Empties what a rebuild was asked for; what follows fills it from the first event. */
async function beginAnew(client: pg.ClientBase): Promise<void> {
  const asked = await client.query(
    'select from operational.search_checkpoint where rebuild for update skip locked',
  );
  if (asked.rowCount === 0) return;
  await client.query('truncate derived.search_value, derived.search_field');
  await client.query('update operational.search_checkpoint set position = 0, rebuild = false');
}

async function inTransaction<T>(
  pool: pg.Pool,
  run: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const value = await run(client);
    await client.query('commit');
    return value;
  } catch (error) {
    broken = error as Error;
    await client.query('rollback').then(
      () => {
        broken = undefined;
      },
      () => {},
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
