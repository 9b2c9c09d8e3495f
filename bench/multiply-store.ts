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
  // Copy after copy in the order of positions, which a sort of all of them would take far longer for.
  await pool.query(
    `insert into authority.event
     select c.* from ${copies} cross join lateral (
       select position + $2 * k, gen_random_uuid(), type, schema_version, fingerprint, entity_type,
         ${id}, version, ${follow('data')}, ${follow('updated')}, actor, recorder, reason, metadata,
         gen_random_uuid()::text, null::uuid, null::bytea, ${later('occurred_at')},
         ${later('effective_at')}, recorded_at, imported, salts, commitments, digest
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

/** Drops the indexes of the log that no constraint needs, and answers with what makes them again. */
async function withoutIndexes(pool: pg.Pool): Promise<() => Promise<void>> {
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
