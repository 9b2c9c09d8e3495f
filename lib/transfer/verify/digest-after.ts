import { hash } from 'node:crypto';
import { layoutVersion } from '#lib/event-store/commitment.ts';

/** The digest of an event as the append makes it in SQL; before the first there is an empty one. */
export function digestAfter(
  before: Uint8Array,
  position: bigint,
  recordedAt: number,
  envelope: Uint8Array,
): Buffer {
  const bytes = Buffer.allocUnsafe(1 + before.length + 16 + envelope.length);
  bytes[0] = layoutVersion;
  bytes.set(before, 1);
  bytes.writeBigInt64BE(position, 1 + before.length);
  bytes.writeBigInt64BE(BigInt(recordedAt), 9 + before.length);
  bytes.set(envelope, 17 + before.length);
  return Buffer.from(hash('sha256', bytes, 'hex'), 'hex');
}
