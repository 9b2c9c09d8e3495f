import type pg from 'pg';
import type { LookRow } from '#lib/access/look.ts';

/** Writes looks in one statement; those that are there already stay as they are. */
export async function writeLooks(
  pool: Pick<pg.Pool, 'query'>,
  looks: readonly LookRow[],
): Promise<void> {
  const rows = looks.map((look) => ({ ...look, at: new Date(look.at).toISOString() }));
  await pool.query({
    name: 'write-looks',
    // Durable when it returns, whatever the database's own setting is: a reveal waits for it.
    text: `
      with durable as (select set_config('synchronous_commit', 'on', true))
      insert into operational.look
        (id, at, viewer, kind, entity_type, entity_id, what, reason, address, agent)
      select r.id, r.at, r.viewer, r.kind, r.entity_type, r.entity_id, r.what, r.reason,
        r.address, r.agent
      from durable, json_to_recordset($1::json) as r(
        id uuid, at timestamptz, viewer text, kind text, entity_type text, entity_id text,
        what jsonb, reason text, address text, agent text)
      on conflict (id) do nothing`,
    values: [JSON.stringify(rows, storable)],
  });
}

/** PostgreSQL refuses NUL and lone surrogates; one such header must not keep others' looks away. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd').toWellFormed() : value;
}
