import type { StoredEvent } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** What those who recorded or acted are called now, by their ids; events hold the ids alone. */
export async function viewerNames(
  { pool }: Pick<Reading, 'pool'>,
  events: readonly Pick<StoredEvent, 'actor' | 'recorder'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(
    events
      .flatMap(({ actor, recorder }) => [actor, recorder])
      .filter((id) => id !== null)
      .filter((id) => /^(person|key|webhook):/.test(id)),
  );
  if (ids.size === 0) return new Map();
  const { rows } = await pool.query<{ id: string; name: string }>({
    name: 'viewer-names',
    text: `
      select 'person:' || id as id, name from access.person where 'person:' || id = any($1)
      union all
      select 'key:' || id, name from operational.api_key where 'key:' || id = any($1)
      union all
      select 'webhook:' || id, name from operational.webhook where 'webhook:' || id = any($1)`,
    values: [[...ids]],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
