import type { Catalogue } from '#lib/domain/definition.ts';
import type { Erased, StoredEvent, UpdatedEntry } from '#lib/domain/event.ts';
import type { HeldBack } from '#lib/domain/held-back.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { upcast } from '#lib/domain/upcast.ts';

/** A row of `authority.event` as the pool reads it: json as text, times in milliseconds. */
export type EventRow = {
  position: bigint;
  id: string;
  type: string;
  schema_version: number;
  fingerprint: Buffer;
  entity_type: string;
  entity_id: string;
  version: number;
  data: string | null;
  updated: string;
  actor: string | null;
  recorder: string;
  reason: string | null;
  metadata: string;
  correlation_id: string;
  causation_id: string | null;
  occurred_at: number;
  effective_at: number;
  recorded_at: number;
  imported: boolean;
  held_back: string | null;
  /** By part, the position of the erasure that last took something from it. */
  erased: (bigint | null)[] | null;
};

/** The columns of `EventRow`, of the table aliased `e`. */
export const eventColumns = `e.position, e.id, e.type, e.schema_version, e.fingerprint,
  e.entity_type, e.entity_id, e.version, e.data, e.updated, e.actor, e.recorder, e.reason,
  e.metadata, e.correlation_id, e.causation_id, e.occurred_at, e.effective_at, e.recorded_at,
  e.imported, e.held_back, e.erased`;

/** The event as everything above the store sees it; its data is brought to the present version. */
export function toStoredEvent(catalogue: Catalogue, row: EventRow): StoredEvent {
  const definition = eventDefinitionOf(catalogue, row.entity_type, row.type);
  const data = row.data === null ? null : (JSON.parse(row.data) as JsonObject);
  const erased = erasedOf(row);
  const present = data && !erased?.data ? presentOf(definition, data, row.schema_version) : null;
  return {
    position: row.position,
    id: row.id,
    type: row.type,
    schemaVersion: present?.version ?? row.schema_version,
    fingerprint: row.fingerprint.toString('hex'),
    entity: { type: row.entity_type, id: row.entity_id, version: row.version },
    data: present?.data ?? data,
    updated: (JSON.parse(row.updated) as (UpdatedEntry & { effectiveAt: number })[]).map(
      ({ type, id, version, changes }) => ({ type, id, version, changes }),
    ),
    actor: row.actor,
    recorder: row.recorder,
    reason: row.reason,
    metadata: JSON.parse(row.metadata) as JsonObject,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    occurredAt: row.occurred_at,
    effectiveAt: row.effective_at,
    recordedAt: row.recorded_at,
    imported: row.imported,
    ...(row.held_back === null ? {} : { heldBack: JSON.parse(row.held_back) as HeldBack[] }),
    ...(erased ? { erased } : {}),
  };
}

/** What is left of erased data is given as it is: no upcaster knows parts of data. */
export function erasedOf({
  erased,
  data,
  reason,
  metadata,
}: Pick<EventRow, 'erased' | 'data' | 'reason' | 'metadata'>): Erased | null {
  if (!erased) return null;
  const isMetaGone = reason === null && metadata === '{}';
  return {
    ...(erased[0] ? { data: data === null ? 'whole' : 'part' } : {}),
    ...(erased[1] ? { meta: isMetaGone ? 'whole' : 'part' } : {}),
  };
}

/** Where an upcast fails the data is shown as it is stored: one event hides no page of others. */
export function presentOf(
  definition: ReturnType<typeof eventDefinitionOf>,
  data: JsonObject,
  version: number,
): { data: JsonObject; version: number } {
  try {
    const present = upcast(definition, data, version);
    return { data: present, version: Math.max(version, definition?.version ?? version) };
  } catch {
    return { data, version };
  }
}

export function eventDefinitionOf(catalogue: Catalogue, entityType: string, eventType: string) {
  const events = catalogue.entities.get(entityType)?.events;
  return events && Object.hasOwn(events, eventType) ? events[eventType] : undefined;
}
