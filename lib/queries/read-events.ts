import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { filterConditions, type ReadAll, readAll } from '#lib/event-store/read-all.ts';
import type { Reading } from '#lib/event-store/store.ts';

type Add = (value: unknown) => string;

/** Events by position. Those of one entity are found by its versions, which rise with the position. */
export async function readEvents(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  read: ReadAll,
): Promise<StoredEvent[]> {
  const { entity, ...others } = read.filter ?? {};
  if (!entity) return readAll(store, read);
  const order = read.order === 'asc' ? 'asc' : 'desc';
  const { conditions, values } = filterConditions(others);
  const add: Add = (value) => `$${values.push(value)}`;
  if (read.after !== undefined) conditions.push(`e.position > ${add(read.after)}`);
  if (read.before !== undefined) conditions.push(`e.position < ${add(read.before)}`);
  const [type, id, limit] = [add(entity.type), add(entity.id), add(read.limit)];
  const narrowed = conditions.map((condition) => `and ${condition}`).join(' ');
  // Each half is cut to a page before they are merged: the page of a long history is no dearer.
  const { rows } = await store.pool.query<EventRow>(
    `select ${eventColumns} from (
      (select e.* from authority.event e
        where e.entity_type = ${type} and e.entity_id = ${id} ${narrowed}
        order by e.version ${order} limit ${limit})
      union all
      (select e.* from authority.touch t join authority.event e on e.position = t.position
        where t.entity_type = ${type} and t.entity_id = ${id} ${narrowed}
        order by t.version ${order} limit ${limit})
    ) e order by e.position ${order} limit ${limit}`,
    values,
  );
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}

/** SQL for the events that belong to an entity or touch it, as a table aliased `e`. */
export function eventsOfEntity(entity: EntityRef, add: Add): string {
  const [type, id] = [add(entity.type), add(entity.id)];
  return `(
    select o.* from authority.event o where o.entity_type = ${type} and o.entity_id = ${id}
    union all
    select o.* from authority.touch t join authority.event o on o.position = t.position
      where t.entity_type = ${type} and t.entity_id = ${id}) e`;
}
