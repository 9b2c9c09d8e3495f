import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';

/** Positions that are looked through at once: where a reactor's events are few, most are passed over. */
export const mostPositions = 20_000n;
/** Events that are dispatched at once. */
export const mostEvents = 1_000;

/** What a reactor is for, between two positions. Imported history sets nothing off. */
export async function readDueEvents(
  client: pg.ClientBase,
  catalogue: Catalogue,
  { eventTypes, entityTypes = [] }: Pick<ReactorDefinition, 'eventTypes' | 'entityTypes'>,
  { after, upTo }: { after: bigint; upTo: bigint },
): Promise<StoredEvent[]> {
  const { rows } = await client.query<EventRow>({
    name: 'due-events',
    text: `select ${eventColumns} from authority.event e
      where e.position > $1 and e.position <= $2 and not e.imported
        and (e.type = any ($3::text[]) or e.entity_type = any ($4::text[]))
      order by e.position limit $5`,
    values: [after, upTo, eventTypes, entityTypes, mostEvents],
  });
  return rows.map((row) => toStoredEvent(catalogue, row));
}
