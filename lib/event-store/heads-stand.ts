import type pg from 'pg';
import type { Known } from '#lib/event-store/append-types.ts';

/** Whether entities still stand, in the database, where an append read them. */
export async function headsStand(pool: pg.Pool, read: readonly Known[]): Promise<boolean> {
  if (read.length === 0) return true;
  const { rows } = await pool.query<{ moved: number }>({
    name: 'heads-stand',
    text: `
      select count(*)::int4 as moved
      from unnest($1::text[], $2::text[], $3::int4[], $4::bytea[])
        as r(entity_type, entity_id, version, commitment)
      left join authority.head h on h.entity_type = r.entity_type and h.entity_id = r.entity_id
      where coalesce(h.version, 0) <> r.version or h.commitment is distinct from r.commitment`,
    values: [
      read.map(({ ref }) => ref.type),
      read.map(({ ref }) => ref.id),
      read.map(({ version }) => version),
      read.map(({ commitment }) => commitment),
    ],
  });
  return rows[0]?.moved === 0;
}
