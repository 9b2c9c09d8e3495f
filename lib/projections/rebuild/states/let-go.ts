import type pg from 'pg';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { Run } from '#lib/projections/rebuild/rebuild.ts';

const rowsAtOnce = 20_000;
/** A process may read what it knew for as long as a second; then some. */
const calm = '10 s';

/**
 * Removes a generation that does not serve: true once nothing is left. It is marked first, with no
 * append under way, so that none writes it again, and its own row goes last: until then an erasure
 * finds it. What serves, or did just now, is left alone.
 */
export async function letGoGeneration(
  { pool, row, goOn }: Pick<Run, 'pool' | 'row' | 'goOn'>,
  generation: number,
): Promise<boolean> {
  const marked = await inTransaction({ pool }, async (client) => {
    await client.query('select from operational.fold_lane for update');
    await client.query('select authority.hold_order()');
    const { rows } = await client.query<{ status: string; recent: boolean }>(
      `select status, coalesce(left_at > clock_timestamp() - interval '${calm}', false) as recent
       from operational.generation where id = $1`,
      [generation],
    );
    const [there] = rows;
    if (!there) return 'gone' as const;
    if (there.status === 'serving') return 'serving' as const;
    if (there.recent) return 'recent' as const;
    await client.query(
      `update operational.generation set status = 'kept', fingerprint = '\\x',
         rebuild = coalesce(rebuild, $2) where id = $1`,
      [generation, row.id],
    );
    return 'marked' as const;
  });
  if (marked === 'gone' || marked === 'serving') return true;
  if (marked !== 'marked') return false;
  for (const table of ['state', 'snapshot']) {
    for (let after: string | null = ''; after !== null; ) {
      await goOn();
      after = await deleteSome(pool, table, generation, after);
    }
  }
  await pool.query('delete from operational.generation where id = $1', [generation]);
  return true;
}

/** Deletes what comes next after an id, along the key; answers with the last id, null at the end. */
async function deleteSome(
  pool: pg.Pool,
  table: string,
  generation: number,
  after: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `select entity_id as id from derived.${table} where generation = $1 and entity_id > $2
     order by entity_id offset ${rowsAtOnce} limit 1`,
    [generation, after],
  );
  const upTo = rows[0]?.id ?? null;
  await pool.query(
    `delete from derived.${table} where generation = $1 and entity_id > $2
     ${upTo === null ? '' : 'and entity_id <= $3'}`,
    upTo === null ? [generation, after] : [generation, after, upTo],
  );
  return upTo;
}
