import { createHmac, hash } from 'node:crypto';

/** Layout of commitments, envelopes and digests; docs/digest.md has the test vectors. */
export const layoutVersion = 1;

/** The part of an event that a commitment speaks of: each has a first byte of its own. */
const partByte = { data: 0x10, meta: 0x11, entry: 0x12 } as const;

/** sha256 over the part's byte, its salt and its canonical bytes. */
export function commit(part: keyof typeof partByte, salt: Uint8Array, canonical: string): Buffer {
  const length = Buffer.byteLength(canonical);
  const bytes = Buffer.allocUnsafe(1 + salt.length + length);
  bytes[0] = partByte[part];
  bytes.set(salt, 1);
  bytes.write(canonical, 1 + salt.length, 'utf8');
  return sha256(bytes);
}

/** The commitment of a request: keyed, so that who reads the table cannot try contents. */
export function commitRequest(key: Uint8Array, salt: Uint8Array, canonical: string): Buffer {
  return createHmac('sha256', key).update(salt).update(canonical).digest();
}

/** The hash of an envelope, from its canonical text. */
export function envelopeHash(canonical: string): Buffer {
  return sha256(canonical);
}

/** By way of hex: a third of what a digest costs that is asked for as a buffer (Node 24.21). */
function sha256(content: Buffer | string): Buffer {
  return Buffer.from(hash('sha256', content, 'hex'), 'hex');
}
