import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Deviation } from '#lib/testing/check-store.ts';
import type { Log, LoggedEvent } from '#lib/testing/read-log.ts';

/** Commitments, envelopes and digests, made anew from the rows as docs/digest.md has it. */
export function checkChain({ events }: Log): Deviation[] {
  const found: Deviation[] = [];
  let digest: Buffer = Buffer.alloc(0);
  let recordedAt = Number.NEGATIVE_INFINITY;
  for (const [index, event] of events.entries()) {
    const at = `event ${event.position}`;
    if (event.position !== BigInt(index + 1)) found.push({ rule: 'position', at });
    if (event.recorded_at < recordedAt) found.push({ rule: 'recorded at', at });
    recordedAt = event.recorded_at;
    for (const part of falseCommitments(event)) {
      found.push({ rule: 'commitment', at, detail: part });
    }
    for (const text of [event.data, event.updated, event.metadata]) {
      if (text !== null && canonicalJson(JSON.parse(text) as Json) !== text) {
        found.push({ rule: 'canonical', at });
      }
    }
    if (!digestOf(digest, event).equals(event.digest)) found.push({ rule: 'digest', at });
    // From the stored one on: one broken link is told once.
    digest = event.digest;
  }
  return found;
}

export function sha256(...parts: (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The canonical text of an event's envelope. */
export function envelopeOf(event: LoggedEvent): string {
  const hex = (bytes: Buffer | null | undefined) => bytes?.toString('hex') ?? null;
  const [data, meta, request, ...entries] = event.commitments;
  return canonicalJson({
    layout: 1,
    id: event.id,
    type: event.type,
    schemaVersion: event.schema_version,
    fingerprint: event.fingerprint.toString('hex'),
    actor: event.actor,
    recorder: event.recorder,
    correlationId: event.correlation_id,
    causationId: event.causation_id,
    idempotencyKey: hex(event.idempotency_key),
    occurredAt: event.occurred_at,
    imported: event.imported,
    data: hex(data),
    meta: hex(meta),
    request: hex(request),
    touches: event.entries.map(({ type, id, version, effectiveAt }, index) => ({
      type,
      id,
      version,
      effectiveAt,
      changes: hex(entries[index]),
    })),
  });
}

export function digestOf(before: Uint8Array, event: LoggedEvent): Buffer {
  const place = Buffer.alloc(16);
  place.writeBigInt64BE(event.position);
  place.writeBigInt64BE(BigInt(event.recorded_at), 8);
  return sha256(Uint8Array.of(1), before, place, sha256(envelopeOf(event)));
}

function falseCommitments(event: LoggedEvent): string[] {
  const parts: [string, number, string | null][] = [
    ['data', 0x10, event.data],
    ['meta', 0x11, `{"metadata":${event.metadata},"reason":${JSON.stringify(event.reason)}}`],
    ['request', 0, null],
    ...event.entries.map(({ changes }): [string, number, string] => [
      'entry',
      0x12,
      canonicalJson(changes as unknown as Json),
    ]),
  ];
  if (event.commitments.length !== parts.length || event.salts.length !== parts.length) {
    return ['count'];
  }
  return parts.flatMap(([name, byte, text], index) => {
    const salt = event.salts[index];
    const commitment = event.commitments[index];
    if (name === 'request') {
      return (commitment === null) === (event.idempotency_key === null) ? [] : [name];
    }
    if (!salt || !commitment || text === null) return [name];
    return sha256(Uint8Array.of(byte), salt, text).equals(commitment) ? [] : [name];
  });
}
