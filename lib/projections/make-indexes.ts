// Invariant: after a run every wanted index stands on every generation that serves or is being built,
// and no other. It may be run at any time and be ended in the midst: what is half made is made anew.
import type pg from 'pg';
import { findIndexes, indexName, keyExpression } from '#lib/event-store/state-index.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { wantedIndexes } from '#lib/projections/want-index.ts';

type Context = { store: Reading; pool: pg.Pool; signal?: AbortSignal };

/** Makes and drops indexes on fields of states. `pool` has the rights of who owns what is derived. */
export async function makeIndexes({ store, pool, signal }: Context): Promise<void> {
  const wanted = await wantedIndexes(store);
  const there = await findIndexes({ pool });
  if (wanted.length === 0 && there.size === 0) return;
  const { rows: generations } = await pool.query<{ id: number; entity_type: string }>(
    `select id, entity_type from operational.generation where status in ('serving', 'building')`,
  );
  const due = new Map(
    wanted.flatMap(({ entityType, path }) =>
      generations
        .filter(({ entity_type }) => entity_type === entityType)
        .map(({ id }) => [indexName(id, path), { generation: id, path }] as const),
    ),
  );
  for (const [name, { ready }] of there) {
    // One that a killed worker left half made is no good.
    if (due.has(name) && ready) continue;
    signal?.throwIfAborted();
    await pool.query(`drop index concurrently if exists derived."${name}"`);
  }
  let made = 0;
  for (const [name, { generation, path }] of due) {
    if (there.get(name)?.ready) continue;
    signal?.throwIfAborted();
    await pool.query(
      `create index concurrently if not exists "${name}" on derived.state
         (${keyExpression(path)}, entity_id) where generation = ${generation}`,
    );
    made += 1;
  }
  // So that the planner knows how keys are spread.
  if (made > 0) await pool.query('analyze derived.state');
}
