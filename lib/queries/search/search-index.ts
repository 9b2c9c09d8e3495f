import type { Reading } from '#lib/event-store/store.ts';
import { lastPosition } from '#lib/queries/activity.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';

/** Where the index stands, and what it lacks on this server. */
export type SearchIndex = {
  /** The last position in it, and in the log. */
  position: string;
  end: string;
  /** Spelling mistakes are not forgiven: the server has no pg_trgm. */
  exactOnly: boolean;
};

const freshFor = 30_000;

export async function searchIndex(store: Pick<Reading, 'pool'>): Promise<SearchIndex> {
  const [{ rows }, end, trigrams] = await Promise.all([
    store.pool.query<{ position: bigint }>({
      name: 'search-checkpoint',
      text: 'select position from operational.search_checkpoint',
    }),
    lastPosition(store),
    trigramsAtHand(store),
  ]);
  const position = rows[0]?.position ?? 0n;
  return { position: String(position), end: String(end), exactOnly: !trigrams };
}

/** Whether parts of a text are found by an index; it may come, or be dropped, while we run. */
export async function trigramsAtHand(store: Pick<Reading, 'pool'>): Promise<boolean> {
  const kept = keptOnStore(store, 'search trigrams', () => ({ at: 0, there: false }));
  if (Date.now() - kept.at < freshFor) return kept.there;
  const { rows } = await store.pool.query<{ there: boolean }>(
    `select to_regclass('derived.search_value_part') is not null as there`,
  );
  kept.at = Date.now();
  kept.there = rows[0]?.there === true;
  return kept.there;
}
