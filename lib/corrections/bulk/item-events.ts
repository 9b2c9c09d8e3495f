import type { BulkItem, BulkRow, StoredDraftEvent } from '#lib/corrections/bulk/bulk.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';

/** The event of the act on one entity: a catalogued type names its entity in the data. */
export function eventOf(
  catalogue: Catalogue,
  { entityType, eventType }: BulkRow,
  entityId: string,
  data: JsonObject,
): StoredDraftEvent {
  const idField = catalogue.entities.get(entityType)?.idField;
  const named = idField === undefined ? data : { ...data, [idField]: entityId };
  return { type: eventType ?? '', data: named, causationId: null };
}

/**
 * What is recorded of an item: one atomic append, under a key that makes a second try a replay. All
 * of the act shares its id as correlation.
 */
export function proposedEvents(
  bulk: BulkRow,
  { place, entityId, events }: Pick<BulkItem, 'place' | 'entityId' | 'events'>,
): ProposedEvent[] {
  const { id, owner, entityType, reason, ticket, occurredAt, holds } = bulk;
  return (events ?? []).map(({ type, data, causationId }) => ({
    type,
    data,
    entity: { type: entityType, id: entityId },
    reason,
    metadata: ticket === null ? {} : { ticket },
    correlationId: id,
    causationId,
    // Whoever lets it run records it.
    actor: owner,
    ...(holds ? { heldBack: holds } : {}),
    ...(occurredAt === null ? {} : { occurredAt }),
    idempotency: { key: `bulk ${id} ${place}`, of: 'draft' },
  }));
}

/** The same for the preview and for the append, so that one is pinned to the other. */
export function actOf({ reverts }: BulkRow, size: number): Pick<AppendOptions, 'kind' | 'size'> {
  return { kind: reverts === null ? 'event' : 'revert', size };
}
