import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import { plainText } from '#lib/domain/search-text.ts';
import { viewTraces, viewValues } from '#lib/domain/view-values.ts';
import { heldByNoOther } from '#lib/erasure/held-by-no-other.ts';
import type { Reading } from '#lib/event-store/store.ts';

type View = { id: string; name: string; query: string };

/**
 * The saved views whose filters or name hold a value that goes, or a part of it: a view that shows
 * something else under its name would be worse. What holds only what others hold as well stays.
 */
export async function viewsHolding(
  store: Pick<Reading, 'pool'>,
  words: ReadonlySet<string>,
  touched: readonly EntityRef[],
): Promise<string[]> {
  const gone = [...new Set([...words].map(plainText))].filter((word) => word !== '');
  if (gone.length === 0) return [];
  const { rows } = await store.pool.query<View>(
    'select id, name, query from operational.saved_view',
  );
  const traces = rows.map((view) => viewTraces(viewValues(view), gone));
  const alone = await heldByNoOther(store, [...new Set(traces.flat())], touched);
  return rows
    .filter((_, index) => traces[index]?.some((trace) => alone.has(trace)))
    .map(({ id }) => id);
}

export async function forgetViews(client: pg.ClientBase, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query('delete from operational.saved_view where id = any ($1::uuid[])', [ids]);
}
