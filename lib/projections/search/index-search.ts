import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Place } from '#lib/projections/beside.ts';
import { type IndexSource, indexBatch } from '#lib/projections/search/index-batch.ts';
import { searchShape } from '#lib/projections/search/searchable.ts';
import { makeTrigramIndex } from '#lib/projections/search/trigram-index.ts';

const batch = 2_000;

export type Indexed = { position: bigint; busy: boolean };

export type IndexOptions = {
  /** Which index; the one that serves where not given. */
  place?: Place;
  signal?: AbortSignal;
  tell?: (position: bigint) => void | Promise<void>;
};

/** Brings an index to the end of the log. `busy`: another process is at it. */
export async function indexSearch(
  source: IndexSource,
  pool: pg.Pool,
  { place = 'derived', signal, tell }: IndexOptions = {},
): Promise<Indexed> {
  for (;;) {
    signal?.throwIfAborted();
    const done = await inTransaction({ pool }, (client) =>
      indexBatch(source, client, batch, place),
    );
    if (done === null) return { position: 0n, busy: true };
    await tell?.(done.position);
    if (done.events < batch) return { position: done.position, busy: false };
  }
}

/** An index that is empty is of this catalogue. One that another made serves on until a rebuild took its place. */
export async function prepareSearch({ catalogue }: IndexSource, pool: pg.Pool): Promise<void> {
  await makeTrigramIndex(pool);
  await pool.query('update operational.search_checkpoint set shape = $1 where position = 0', [
    searchShape(catalogue),
  ]);
}

/** Where nothing is served: from the first event on. */
export async function emptySearch(pool: pg.Pool): Promise<void> {
  await inTransaction({ pool }, async (client) => {
    await client.query('select from operational.search_checkpoint for update');
    await client.query('truncate derived.search_value, derived.search_field');
    await client.query('update operational.search_checkpoint set position = 0');
    return true;
  });
}
