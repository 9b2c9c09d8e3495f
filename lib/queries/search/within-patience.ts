import type { Store } from '#lib/event-store/store.ts';

/** Without an index for parts, all values are read; what takes longer than this is given up. */
const patience = 2_000;

/** A limit makes reading all values look cheap, and it is not where few fit. */
export const sureOfIndex =
  '; set local enable_seqscan = off; set local plan_cache_mode = force_custom_plan';

type Query = (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

/** Finds nothing where the server needs longer. */
export async function withinPatience<T>(
  { pool }: Pick<Store, 'pool'>,
  find: (query: Query) => Promise<T[]>,
  { longest = patience, settings = '' }: { longest?: number; settings?: string } = {},
): Promise<T[]> {
  const client = await pool.connect();
  try {
    await client.query(`begin read only; set local statement_timeout = ${longest}${settings}`);
    const found = await find((text, values) => client.query(text, values));
    await client.query('commit');
    client.release();
    return found;
  } catch (error) {
    const rolledBack = await client.query('rollback').then(
      () => true,
      () => false,
    );
    client.release(!rolledBack);
    // 57014: it took longer than it may.
    if ((error as { code?: string }).code === '57014') return [];
    throw error;
  }
}
