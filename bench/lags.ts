import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Milliseconds from when each of those events happened to when it was recorded, ascending, once all are
 * there. Both clocks are this machine's.
 */
export async function lagsOf(store: Store, where: string, count: number): Promise<number[]> {
  for (;;) {
    const { rows } = await store.pool.query<{ lag: number }>(
      `select extract(epoch from recorded_at - occurred_at)::float8 * 1000 as lag
       from authority.event where ${where} order by 1`,
    );
    if (rows.length >= count) return rows.map(({ lag }) => lag);
    await delay(200);
  }
}
