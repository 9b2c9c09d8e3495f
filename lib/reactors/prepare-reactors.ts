import type pg from 'pg';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';

/**
 * A row for each reactor. A new one begins at the log's end, so that what was recorded before sets
 * nothing off, unless its definition says from where.
 * One that is there goes on where it stood, whatever its code is now; one that had stopped is tried
 * again, since the code may be another.
 */
export async function prepareReactors(
  pool: pg.Pool,
  definitions: readonly ReactorDefinition[],
): Promise<void> {
  if (definitions.length === 0) return;
  await pool.query(
    `insert into operational.reactor as r (name, version, position, began_after)
     select w.name, w.version, l.position, l.position
     from unnest($1::text[], $2::int4[], $3::text[]) w ("name", version, "from")
     cross join lateral (
       select coalesce(max(e.position), 0) as position from authority.event e
       where w.from = 'end' or (w.from <> 'beginning' and e.recorded_at <= w.from::timestamptz)) l
     on conflict (name) do update set version = excluded.version, stopped = null
       where r.version <> excluded.version or r.stopped is not null`,
    [
      definitions.map(({ name }) => name),
      definitions.map(({ version }) => version),
      definitions.map(({ from = 'end' }) => from),
    ],
  );
}
