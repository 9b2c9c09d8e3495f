import type { StoredEvent } from '#lib/domain/event.ts';
import type { Decision, PreparedAppend } from '#lib/event-store/append-types.ts';

/** The events of a decision as they are stored, once their places are known. */
export function recordedEvents(
  append: Pick<PreparedAppend, 'recorder' | 'imported'>,
  decision: Decision,
  fingerprint: string,
  firstPosition: bigint,
  recordedAt: number,
): StoredEvent[] {
  return decision.events.map(({ prepared, occurredAt, entries }, index) => ({
    position: firstPosition + BigInt(index),
    id: prepared.id,
    type: prepared.type,
    schemaVersion: prepared.schemaVersion,
    fingerprint,
    entity: { ...prepared.ref, version: entries[0]?.version ?? 0 },
    data: prepared.data,
    updated: entries.map(({ ref, version, changes }) => ({ ...ref, version, changes })),
    actor: prepared.actor,
    recorder: append.recorder,
    reason: prepared.reason,
    metadata: prepared.metadata,
    correlationId: prepared.correlationId,
    causationId: prepared.causationId,
    occurredAt,
    effectiveAt: entries[0]?.effectiveAt ?? occurredAt,
    recordedAt,
    imported: append.imported,
    ...(prepared.heldBack ? { heldBack: prepared.heldBack } : {}),
  }));
}
