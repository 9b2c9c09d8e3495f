import { createHash, randomBytes } from 'node:crypto';

// A key reads `bsk_<id>_<secret>`: the prefix for scanners of leaked secrets, an id that is none and
// that lists show, and 256 random bits.
const form = /^bsk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

export type NewKey = { id: string; hash: Buffer; text: string };

/** A new key; `text` is given out once and kept nowhere. */
export function makeKey(): NewKey {
  const id = randomBytes(8).toString('hex');
  const text = `bsk_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, text, hash: hashOf(text) };
}

/** What is looked up for a key that was sent; null for what cannot be one. */
export function readKey(text: string): { id: string; hash: Buffer } | null {
  const id = form.exec(text)?.[1];
  return id === undefined ? null : { id, hash: hashOf(text) };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
