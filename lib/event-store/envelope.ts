import type { HeldBack } from '#lib/domain/held-back.ts';
import { layoutVersion } from '#lib/event-store/commitment.ts';

/** All of an event but its position, when it was recorded, and what its commitments stand for. */
export type Envelope = {
  actor: string | null;
  causationId: string | null;
  correlationId: string;
  fingerprint: Buffer;
  /** In the order and with the members that they are told with. */
  heldBack: readonly HeldBack[] | null;
  id: string;
  idempotencyKey: Buffer | null;
  imported: boolean;
  occurredAt: number;
  recorder: string;
  schemaVersion: number;
  /** The first is the event's own entity. */
  touches: readonly { type: string; id: string; version: number; effectiveAt: number }[];
  type: string;
  /** Of data, of reason and metadata, of the request, then of each touch. */
  commitments: readonly (Buffer | null)[];
};

/** Canonical as it is rendered: members in their order, and nothing in it that has another form. */
export function envelopeText(envelope: Envelope): string {
  const { commitments, touches } = envelope;
  const hex = (bytes: Buffer | null | undefined) => bytes?.toString('hex') ?? null;
  return JSON.stringify({
    actor: envelope.actor,
    causationId: envelope.causationId,
    correlationId: envelope.correlationId,
    data: hex(commitments[0]),
    fingerprint: hex(envelope.fingerprint),
    heldBack: envelope.heldBack,
    id: envelope.id,
    idempotencyKey: hex(envelope.idempotencyKey),
    imported: envelope.imported,
    layout: layoutVersion,
    meta: hex(commitments[1]),
    occurredAt: envelope.occurredAt,
    recorder: envelope.recorder,
    request: hex(commitments[2]),
    schemaVersion: envelope.schemaVersion,
    touches: touches.map(({ effectiveAt, id, type, version }, index) => ({
      changes: hex(commitments[3 + index]),
      effectiveAt,
      id,
      type,
      version,
    })),
    type: envelope.type,
  });
}
