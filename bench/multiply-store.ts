import type pg from 'pg';

/**
 * Makes a large store of a small one: every row again under other ids, `times` times, each copy
 * `apart` days later. Quicker by far than appending; readers see no difference, a check of digests
 * would. A store that is multiplied again needs another `mark`.
 */
export async function multiplyStore(
  pool: pg.Pool,
  times: number,
  { apart = 1, mark = '' }: { apart?: number; mark?: string } = {},
): Promise<void> {
  const { rows } = await pool.query<{ last: bigint }>(
    'select max(position) as last from authority.event',
  );
  const last = rows[0]?.last ?? 0n;
  const copies = 'generate_series(1, $1::int4 - 1) k';
  // Ids of the seed begin with a mark of their own, so that data and changes are made to follow.
  const follow = (column: string) =>
    `replace(${column}::text, '"~', '"~${mark}' || k || '~')::json`;
  const id = `'~${mark}' || k || entity_id`;
  const later = (column: string) => `${column} + k * interval '${apart} days'`;
  const restore = await withoutIndexes(pool);
  const other: Record<string, string> = {
    position: 'position + $2 * k',
    id: 'gen_random_uuid()',
    entity_id: id,
    data: follow('data'),
    updated: follow('updated'),
    correlation_id: 'gen_random_uuid()::text',
    causation_id: 'null::uuid',
    idempotency_key: 'null::bytea',
    occurred_at: later('occurred_at'),
    effective_at: later('effective_at'),
  };
  const columns = await columnsOf(pool, 'authority.event');
  // Copy after copy in the order of positions, which a sort of all of them would take far longer for.
  await pool.query(
    `insert into authority.event (${columns.join(', ')})
     select c.* from ${copies} cross join lateral (
       select ${columns.map((column) => other[column] ?? column).join(', ')}
       from authority.event where position <= $2 order by position) c`,
    [times, last],
  );
  await pool.query(
    `insert into authority.touch
     select entity_type, ${id}, version, position + $2 * k, ${later('effective_at')}
     from ${copies}, authority.touch`,
    [times, last],
  );
  await pool.query(
    `insert into authority.head
     select entity_type, ${id}, version, event_id, commitment, ${later('effective_at')}, erased_at
     from ${copies}, authority.head`,
    [times],
  );
  for (const table of ['state', 'snapshot']) {
    const columns = table === 'state' ? 'deleted_at, label,' : '';
    await pool.query(
      `insert into derived.${table} (generation, entity_id, version, ${columns} value)
       select generation, ${id}, version, ${columns} ${follow('value')}
       from ${copies}, derived.${table}`,
      [times],
    );
  }
  await restore();
}

async function columnsOf(pool: pg.Pool, table: string): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Drops the indexes of the log that no constraint needs, and answers with what makes them again. */
export async function withoutIndexes(pool: pg.Pool): Promise<() => Promise<void>> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i
     where i.indrelid = 'authority.event'::regclass
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  );
  for (const { name } of rows) await pool.query(`drop index ${name}`);
  return async () => {
    for (const { definition } of rows) await pool.query(definition);
  };
}
