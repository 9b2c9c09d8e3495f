import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** The events that made some versions of an entity, with the time of each version. */
export async function readVersions(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  ref: EntityRef,
  versions: readonly number[],
): Promise<{ version: number; effectiveAt: number; event: StoredEvent }[]> {
  if (versions.length === 0) return [];
  const { rows } = await store.pool.query<EventRow & { of_version: number; at: number }>({
    name: 'read-versions',
    text: `
      (select e.version as of_version, e.effective_at as at, ${eventColumns}
        from authority.event e
        where e.entity_type = $1 and e.entity_id = $2 and e.version = any ($3))
      union all
      (select t.version, t.effective_at, ${eventColumns} from authority.touch t
        join authority.event e on e.position = t.position
        where t.entity_type = $1 and t.entity_id = $2 and t.version = any ($3))`,
    values: [ref.type, ref.id, versions],
  });
  return rows.map((row) => ({
    version: row.of_version,
    effectiveAt: row.at,
    event: toStoredEvent(store.catalogue, row),
  }));
}
