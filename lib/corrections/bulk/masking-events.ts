import { seesPersonal } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { readItems } from '#lib/corrections/bulk/bulk-rows.ts';
import { asEvent } from '#lib/corrections/bulk/read-bulk.ts';
import type { Change, StoredEvent, UpdatedEntry } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Store } from '#lib/event-store/store.ts';

const stepSize = 1_000;

/**
 * Events that hold all that a bulk act finds and leaves, so that what people write about it is masked
 * by that. None where the viewer sees what is personal anyway.
 */
export async function maskingEvents(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
): Promise<StoredEvent[]> {
  const { id, entityType, template } = bulk;
  if (seesPersonal(viewer, entityType)) return [];
  const updated: UpdatedEntry[] = [];
  for (let after = 0; ; ) {
    const items = await readItems(store, id, { status: ['fits'], after, limit: stepSize });
    const refs = items.map(({ entityId }) => ({ type: entityType, id: entityId }));
    const known = await loadKnown(store, refs);
    items.forEach(({ events }, index) => {
      const [ref, state] = [refs[index], known[index]?.state ?? {}];
      const changes = [state, ...(events ?? []).map(({ data }) => data)].flatMap(changesTo);
      if (ref) updated.push({ ...ref, version: 1, changes });
    });
    const last = items.at(-1);
    if (!last || items.length < stepSize) break;
    after = last.place;
  }
  const values = Object.entries(template ?? {}).flatMap(([field, source]) =>
    source.from === 'value' ? [[field, source.value] as const] : [],
  );
  return [
    { ...asEvent(bulk, Object.fromEntries(values)), updated },
    ...(await recordedOf(store, bulk)),
  ];
}

/** What was recorded of it tells what was before. */
async function recordedOf(store: Store, { id, entityType }: BulkRow): Promise<StoredEvent[]> {
  const { rows } = await store.pool.query<EventRow>(
    `select ${eventColumns} from authority.event e
     where e.correlation_id = $1 and e.entity_type = $2 order by e.position`,
    [id, entityType],
  );
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}

function changesTo(values: JsonObject): Change[] {
  return Object.entries(values).map(([name, after]) => ({ path: `/${escapeToken(name)}`, after }));
}
