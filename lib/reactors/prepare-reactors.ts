import type pg from 'pg';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';

/**
 * A row for each reactor. A new one begins at the log's end: what was recorded before sets nothing off.
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
     from unnest($1::text[], $2::int4[]) w (name, version),
       (select coalesce(max(position), 0) as position from authority.event) l
     on conflict (name) do update set version = excluded.version, stopped = null
       where r.version <> excluded.version or r.stopped is not null`,
    [definitions.map(({ name }) => name), definitions.map(({ version }) => version)],
  );
}
