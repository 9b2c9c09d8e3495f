import type { StoredEvent } from '#lib/domain/event.ts';
import type { PreparedEvent } from '#lib/event-store/append-types.ts';
import { commitRequest } from '#lib/event-store/commitment.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import type { Reading, Secrets } from '#lib/event-store/store.ts';

/** What is stored already of an event: by its idempotency key, or by an id it came with. */
export type Seen = { event: StoredEvent; content: 'same' | 'other' | 'erased' };

type SeenRow = EventRow & {
  idempotency_key: Buffer | null;
  salts: Buffer[];
  commitments: Buffer[];
};

/** The place of the request among an event's salts and commitments. */
const requestPart = 2;

/** Those of `events` that the store has, by their ids. */
export async function findSeen(
  store: Pick<Reading, 'pool' | 'catalogue'> & { secrets: Secrets },
  events: readonly PreparedEvent[],
): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>();
  const keys = events.flatMap((event) => event.idempotencyKey ?? []);
  const ids = events.filter((event) => event.idGiven).map((event) => event.id);
  if (keys.length === 0 && ids.length === 0) return seen;
  const { rows } = await store.pool.query<SeenRow>({
    name: 'find-seen',
    text: `select ${eventColumns}, e.idempotency_key, e.salts, e.commitments
      from authority.event e where e.idempotency_key = any ($1::bytea[])
      union all
      select ${eventColumns}, e.idempotency_key, e.salts, e.commitments
      from authority.event e where e.id = any ($2::uuid[])`,
    values: [keys, ids],
  });
  const byKey = new Map(rows.map((row) => [row.idempotency_key?.toString('hex') ?? '', row]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const event of events) {
    const key = event.idempotencyKey?.toString('hex');
    const keyed = key === undefined ? undefined : byKey.get(key);
    if (keyed) {
      seen.set(event.id, {
        event: toStoredEvent(store.catalogue, keyed),
        content: compareRequest(store.secrets, keyed, event),
      });
    } else if (event.idGiven) {
      const row = byId.get(event.id);
      if (row) seen.set(event.id, { event: toStoredEvent(store.catalogue, row), content: 'same' });
    }
  }
  return seen;
}

function compareRequest(secrets: Secrets, row: SeenRow, event: PreparedEvent): Seen['content'] {
  const salt = row.salts[requestPart];
  const commitment = row.commitments[requestPart];
  // Erasing any part of an event drops the salt of its request: nothing can be compared any more.
  if (!salt || !commitment) return 'erased';
  const given = commitRequest(secrets.identityKey, salt, event.requestText);
  return given.equals(commitment) ? 'same' : 'other';
}
