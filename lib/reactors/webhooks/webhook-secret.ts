// Invariant: a secret is readable in memory alone. Its row holds it encrypted under a key that is
// made from one outside the tables, and bound to its webhook: copied to another row it does not open.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Secrets } from '#lib/event-store/store.ts';

type Keys = Pick<Secrets, 'identityKey'>;

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** As Standard Webhooks has it: 24 to 64 bytes. */
const secretBytes = 32;

/** A new one, as it is shown: `whsec_` and its bytes in base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString('base64')}`;
}

export function sealSecret(keys: Keys, webhookId: string, secret: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const encrypting = createCipheriv(cipher, keyOf(keys), nonce).setAAD(Buffer.from(webhookId));
  const sealed = Buffer.concat([encrypting.update(secret, 'utf8'), encrypting.final()]);
  return Buffer.concat([nonce, encrypting.getAuthTag(), sealed]);
}

/** Throws where it was sealed under other keys, or for another webhook. */
export function openSecret(keys: Keys, webhookId: string, sealed: Buffer): string {
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  const decrypting = createDecipheriv(cipher, keyOf(keys), nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(webhookId))
    .setAuthTag(tag);
  const opened = decrypting.update(sealed.subarray(nonceBytes + tagBytes));
  return Buffer.concat([opened, decrypting.final()]).toString('utf8');
}

function keyOf({ identityKey }: Keys): Buffer {
  return Buffer.from(hkdfSync('sha256', identityKey, '', 'backstory webhook secrets', 32));
}
