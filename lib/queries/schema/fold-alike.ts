import type { Catalogue } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type FoldedAlike = {
  /** Entities that were folded by both. */
  entities: number;
  of: number;
  /** Ids of those whose states differ, the first few. */
  differing: string[];
  differ: number;
  /** Where a definition fails: on an event of what type, where that is known, and how. Holds values. */
  failed: { eventType: string | null; message: string } | null;
};

const most = 500;
const mostTold = 5;

/** Whether entities of a type fold to the same states by another catalogue: of a type as a whole, or some. */
export async function foldAlike(
  store: Reading,
  by: Catalogue,
  entityType: string,
): Promise<FoldedAlike> {
  const { rows: count } = await store.pool.query<{ count: number }>(
    'select count(*)::int4 as count from authority.head where entity_type = $1',
    [entityType],
  );
  const of = count[0]?.count ?? 0;
  // Spread over the ids, which tell nothing of what happened.
  const step = Math.max(1, Math.ceil(of / most));
  const { rows } = await store.pool.query<{ id: string; version: number }>(
    `select id, version from (
       select entity_id as id, version, row_number() over (order by entity_id) as n
       from authority.head where entity_type = $1) h
     where (n - 1) % $2 = 0 order by n limit $3`,
    [entityType, step, most],
  );
  const told: FoldedAlike = { entities: 0, of, differing: [], differ: 0, failed: null };
  const other = { pool: store.pool, catalogue: by };
  for (const { id, version } of rows) {
    const ref = { type: entityType, id };
    const begin = { version: 0, state: {} };
    told.entities++;
    try {
      const one = await foldOn(store, ref, begin, version);
      const two = await foldOn(other, ref, begin, version);
      if (jsonEqual(one, two)) continue;
    } catch (error) {
      told.failed ??= failureOf(error);
    }
    told.differ++;
    if (told.differing.length < mostTold) told.differing.push(id);
  }
  return told;
}

function failureOf(error: unknown): NonNullable<FoldedAlike['failed']> {
  if (!(error instanceof Error)) return { eventType: null, message: String(error) };
  const eventType = 'eventType' in error ? error.eventType : null;
  return { eventType: typeof eventType === 'string' ? eventType : null, message: error.message };
}
