import type pg from 'pg';

/**
 * Makes a large store of a small one: every row again under other ids, `times` times, each copy a
 * day's time later. Quicker by far than appending; readers see no difference, a check of digests
 * would.
 */
export async function multiplyStore(pool: pg.Pool, times: number): Promise<void> {
  const { rows } = await pool.query<{ last: bigint }>(
    'select max(position) as last from authority.event',
  );
  const last = rows[0]?.last ?? 0n;
  const copies = 'generate_series(1, $1::int4 - 1) k';
  // Ids of the seed begin with a mark of their own, so that data and changes are made to follow.
  const follow = (column: string) => `replace(${column}, '"~', '"~' || k || '~')`;
  await pool.query(
    `insert into authority.event
     select position + $2 * k, gen_random_uuid(), type, schema_version, fingerprint, entity_type,
       '~' || k || entity_id, version, ${follow('data::text')}::json, ${follow('updated::text')}::json,
       actor, recorder, reason, metadata, gen_random_uuid()::text, null, null,
       occurred_at + k * interval '1 day', effective_at + k * interval '1 day', recorded_at, imported,
       salts, commitments, digest
     from ${copies}, authority.event order by 1`,
    [times, last],
  );
  await pool.query(
    `insert into authority.touch
     select entity_type, '~' || k || entity_id, version, position + $2 * k,
       effective_at + k * interval '1 day'
     from ${copies}, authority.touch`,
    [times, last],
  );
  await pool.query(
    `insert into authority.head
     select entity_type, '~' || k || entity_id, version, event_id, commitment,
       effective_at + k * interval '1 day', erased_at
     from ${copies}, authority.head`,
    [times],
  );
  for (const table of ['state', 'snapshot']) {
    const columns = table === 'state' ? 'deleted_at, label,' : '';
    await pool.query(
      `insert into derived.${table} (generation, entity_id, version, ${columns} value)
       select generation, '~' || k || entity_id, version, ${columns} ${follow('value::text')}::json
       from ${copies}, derived.${table}`,
      [times],
    );
  }
}
