import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Deviation } from '#lib/testing/check-store.ts';
import type { Log, LoggedEvent } from '#lib/testing/read-log.ts';

/** Commitments, remainders, envelopes and digests, made anew from the rows as docs/digest.md has it. */
export function checkChain({ events }: Log): Deviation[] {
  const found: Deviation[] = [];
  let digest: Buffer = Buffer.alloc(0);
  let recordedAt = Number.NEGATIVE_INFINITY;
  const remainders = remaindersOf(events);
  for (const [index, event] of events.entries()) {
    const at = `event ${event.position}`;
    if (event.position !== BigInt(index + 1)) found.push({ rule: 'position', at });
    if (event.recorded_at < recordedAt) found.push({ rule: 'recorded at', at });
    recordedAt = event.recorded_at;
    for (const part of falseCommitments(event, remainders.get(event.position))) {
      found.push({ rule: 'commitment', at, detail: part });
    }
    for (const text of [event.data, event.updated, event.metadata, event.held_back]) {
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
    heldBack: event.held_back === null ? null : (JSON.parse(event.held_back) as Json),
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

type Remainder = { by: bigint; commitment: Buffer | null };

/** By position and by part, from 1: what the last erasure of it says is left. */
function remaindersOf(events: readonly LoggedEvent[]): Map<bigint, Map<number, Remainder>> {
  const found = new Map<bigint, Map<number, Remainder>>();
  for (const { type, data, position: by } of events) {
    if (type !== '$erasure' || data === null) continue;
    const told = JSON.parse(data) as {
      remainders?: { position: number; parts: Record<string, string | null> }[];
    };
    for (const { position, parts } of told.remainders ?? []) {
      const places = found.get(BigInt(position)) ?? new Map<number, Remainder>();
      found.set(BigInt(position), places);
      for (const [part, hex] of Object.entries(parts)) {
        places.set(Number(part), { by, commitment: hex === null ? null : Buffer.from(hex, 'hex') });
      }
    }
  }
  return found;
}

function falseCommitments(
  event: LoggedEvent,
  remainders: ReadonlyMap<number, Remainder> = new Map(),
): string[] {
  const isNothing = event.reason === null && event.metadata === '{}';
  const meta = `{"metadata":${event.metadata},"reason":${JSON.stringify(event.reason)}}`;
  const parts: [string, number, string | null][] = [
    ['data', 0x10, event.data],
    ['meta', 0x11, remainders.has(2) && isNothing ? null : meta],
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
    const remainder = remainders.get(index + 1);
    if ((event.erased?.[index] ?? null) !== (remainder?.by ?? null)) return [name];
    if (remainder?.commitment === null) return salt || text !== null ? [name] : [];
    if (name === 'request') {
      const isKeyed = event.idempotency_key !== null;
      return isKeyed === (event.commitments[index] !== null) && isKeyed === !!salt ? [] : [name];
    }
    const commitment = remainder?.commitment ?? event.commitments[index];
    if (!salt || !commitment || text === null) return [name];
    return sha256(Uint8Array.of(byte), salt, text).equals(commitment) ? [] : [name];
  });
}
