import type { EntityRef } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** The latest version of an entity; 0 where there is none. */
export async function headVersion(
  { pool }: Pick<Reading, 'pool'>,
  { type, id }: EntityRef,
): Promise<number> {
  const { rows } = await pool.query<{ version: number }>({
    name: 'head-version',
    text: 'select version from authority.head where entity_type = $1 and entity_id = $2',
    values: [type, id],
  });
  return rows[0]?.version ?? 0;
}
