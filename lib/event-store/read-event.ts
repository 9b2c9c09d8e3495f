import type { StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import type { Reading } from '#lib/event-store/store.ts';

export const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The event of an id; null where there is none, or where the id is no UUID. */
export async function readEvent(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  id: string,
): Promise<StoredEvent | null> {
  if (!uuidForm.test(id)) return null;
  const { rows } = await store.pool.query<EventRow>({
    name: 'read-event',
    text: `select ${eventColumns} from authority.event e where e.id = $1`,
    values: [id],
  });
  return rows[0] ? toStoredEvent(store.catalogue, rows[0]) : null;
}
