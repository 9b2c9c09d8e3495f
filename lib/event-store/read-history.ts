import type { Change, EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import type { HistorySource } from '#lib/event-store/store.ts';

/** An event as one entity lived it: the version it made, and what it changed there. */
export type HistoryItem = { version: number; changes: Change[]; event: StoredEvent };

export type HistoryPage = {
  order: 'asc' | 'desc';
  /** Versions after this one in the order asked for. */
  after?: number | undefined;
  /** The last version wanted, in ascending order. */
  upTo?: number | undefined;
  limit: number;
};

/**
 * The events that belong to an entity or touch it, by version. Two ranges of two indexes, each cut
 * to a page before they are merged: a page of a 20,000-event entity costs what a short one's does.
 */
export async function readHistory(
  store: HistorySource,
  ref: EntityRef,
  page: HistoryPage,
): Promise<HistoryItem[]> {
  const order = page.order === 'asc' ? 'asc' : 'desc';
  const after = page.after ?? (order === 'asc' ? 0 : 2_147_483_647);
  const sign = order === 'asc' ? '>' : '<';
  const upTo = page.upTo ?? 2_147_483_647;
  const { rows } = await store.pool.query<EventRow & { of_version: number }>({
    name: `read-history-${order}`,
    text: `
      select * from (
        (select e.version as of_version, ${eventColumns} from authority.event e
          where e.entity_type = $1 and e.entity_id = $2 and e.version ${sign} $3 and e.version <= $4
          order by e.version ${order} limit $5)
        union all
        (select t.version, ${eventColumns} from authority.touch t
          join authority.event e on e.position = t.position
          where t.entity_type = $1 and t.entity_id = $2 and t.version ${sign} $3 and t.version <= $4
          order by t.version ${order} limit $5)
      ) h order by of_version ${order} limit $5`,
    values: [ref.type, ref.id, after, upTo, page.limit],
  });
  return rows.map((row) => {
    const event = toStoredEvent(store.catalogue, row);
    return { version: row.of_version, changes: changesOn(event, ref, row.of_version), event };
  });
}

/** What an event recorded for one entity. */
export function changesOn(event: StoredEvent, ref: EntityRef, version: number): Change[] {
  const entry = event.updated.find(
    (updated) => updated.type === ref.type && updated.id === ref.id && updated.version === version,
  );
  return entry?.changes ?? [];
}
