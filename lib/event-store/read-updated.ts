import type { Change, EntityRef, UpdatedEntry } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type RecordedChanges = { version: number; reason: string | null; changes: Change[] };

/** What was recorded for some versions of an entity, or for all, without the rest of their events. */
export async function readUpdated(
  store: Pick<Reading, 'pool'>,
  ref: EntityRef,
  versions: readonly number[] | null,
): Promise<RecordedChanges[]> {
  if (versions?.length === 0) return [];
  const { rows } = await store.pool.query<[number, string | null, string]>({
    rowMode: 'array',
    text: `
      select e.version, e.reason, e.updated from authority.event e
        where e.entity_type = $1 and e.entity_id = $2
          and ($3::int4[] is null or e.version = any ($3))
      union all
      select t.version, e.reason, e.updated from authority.touch t
        join authority.event e on e.position = t.position
        where t.entity_type = $1 and t.entity_id = $2
          and ($3::int4[] is null or t.version = any ($3))`,
    values: [ref.type, ref.id, versions],
  });
  return rows.map(([version, reason, updated]) => {
    const entry = (JSON.parse(updated) as UpdatedEntry[]).find(
      (each) => each.type === ref.type && each.id === ref.id && each.version === version,
    );
    return { version, reason, changes: entry?.changes ?? [] };
  });
}
