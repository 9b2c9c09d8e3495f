import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type EventFilter = {
  eventTypes?: string[] | undefined;
  entityType?: string | undefined;
  /** Events of any of these entity types. */
  entityTypes?: readonly string[] | undefined;
  /** Events that belong to the entity or touch it. */
  entity?: EntityRef | undefined;
  actor?: string | undefined;
  /** Any of these actors. */
  actors?: readonly string[] | undefined;
  /** Recorded by any of these: people, keys and commands by their ids. */
  recorders?: readonly string[] | undefined;
  correlationId?: string | undefined;
  /** Happened at or after, in milliseconds since 1970. */
  from?: number | undefined;
  /** Happened before. */
  to?: number | undefined;
  /** Also events of system types. */
  system?: boolean | undefined;
};

export type ReadAll = {
  after?: bigint | undefined;
  before?: bigint | undefined;
  order: 'asc' | 'desc';
  limit: number;
  filter?: EventFilter | undefined;
};

/** Events of the whole store by position, on from one or back from one. */
export async function readAll(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  { after, before, order, limit, filter = {} }: ReadAll,
): Promise<StoredEvent[]> {
  const { conditions, values } = filterConditions(filter);
  const add = (value: unknown) => `$${values.push(value)}`;
  if (after !== undefined) conditions.push(`e.position > ${add(after)}`);
  if (before !== undefined) conditions.push(`e.position < ${add(before)}`);
  const { rows } = await store.pool.query<EventRow>(
    `select ${eventColumns} from authority.event e
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by e.position ${order === 'asc' ? 'asc' : 'desc'} limit ${add(limit)}`,
    values,
  );
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}

/** A filter as SQL over the table aliased `e`; further values go on from `values`. */
export function filterConditions(filter: EventFilter): { conditions: string[]; values: unknown[] } {
  const conditions: string[] = [];
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  if (!filter.system) conditions.push(`e.entity_type not like '$%'`);
  // What touches an entity of the system's own is not told as its event either.
  if (filter.entity?.type.startsWith('$') && !filter.system) conditions.push('false');
  if (filter.eventTypes) conditions.push(`e.type = any (${add(filter.eventTypes)})`);
  if (filter.entityType) conditions.push(`e.entity_type = ${add(filter.entityType)}`);
  if (filter.entityTypes) conditions.push(`e.entity_type = any (${add(filter.entityTypes)})`);
  if (filter.actor) conditions.push(`e.actor = ${add(filter.actor)}`);
  if (filter.actors) conditions.push(`e.actor = any (${add(filter.actors)})`);
  if (filter.recorders) conditions.push(`e.recorder = any (${add(filter.recorders)})`);
  if (filter.correlationId) {
    const given = add(filter.correlationId);
    // Two indexes: the event whose own id it is, and the others. Found first, whatever is known of the
    // table: before it was analysed, `in` and a limit had a million events read for the one wanted.
    conditions.push(`e.position = any (array(
      select c.position from authority.event c
        where c.correlation_id = ${given} and c.correlation_id <> c.id::text
      union all
      select i.position from authority.event i
        where i.id = ${add(uuidOrNull(filter.correlationId))} and i.correlation_id = ${given}))`);
  }
  if (filter.from !== undefined) conditions.push(`e.occurred_at >= ${add(new Date(filter.from))}`);
  if (filter.to !== undefined) conditions.push(`e.occurred_at < ${add(new Date(filter.to))}`);
  if (filter.entity) {
    const [type, id] = [add(filter.entity.type), add(filter.entity.id)];
    conditions.push(`e.position in (
      select o.position from authority.event o where o.entity_type = ${type} and o.entity_id = ${id}
      union all
      select t.position from authority.touch t where t.entity_type = ${type} and t.entity_id = ${id})`);
  }
  return { conditions, values };
}

function uuidOrNull(text: string): string | null {
  return uuidForm.test(text) ? text : null;
}
