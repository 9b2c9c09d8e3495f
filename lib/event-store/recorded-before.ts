import type { Reading } from '#lib/event-store/store.ts';

/**
 * The last position that was recorded before a time, 0 where none was. When events were recorded
 * rises with their positions, which have no gap: found by halving.
 */
export async function recordedBefore(
  { pool }: Pick<Reading, 'pool'>,
  time: number,
): Promise<bigint> {
  const { rows } = await pool.query<{ position: bigint }>({
    name: 'last-position',
    text: 'select position from authority.event order by position desc limit 1',
  });
  let before = 0n;
  let after = (rows[0]?.position ?? 0n) + 1n;
  while (after - before > 1n) {
    const middle = (before + after) / 2n;
    const { rows: found } = await pool.query<{ recorded_at: number }>({
      name: 'recorded-at',
      text: 'select recorded_at from authority.event where position = $1',
      values: [middle],
    });
    if ((found[0]?.recorded_at ?? Number.POSITIVE_INFINITY) < time) before = middle;
    else after = middle;
  }
  return before;
}
