import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type Seal, sealText } from '#lib/domain/seal.ts';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function signSeal(secret: string, said: Omit<Seal, 'key' | 'signature'>): Seal {
  const signed = { ...said, key: publicKeyOf(secret) };
  return { ...signed, signature: signText(secret, sealText(signed)) };
}

/** In hexadecimal. */
export function signText(secret: string, text: string): string {
  return sign(null, Buffer.from(text), privateKey(secret)).toString('hex');
}

/** Whether the seal was signed by the key that it names, and is what was signed. */
export function isSigned(seal: Seal): boolean {
  return isTextSigned(seal, sealText(seal));
}

/** Whether the key signed that very text. */
export function isTextSigned(by: { key: string; signature: string }, text: string): boolean {
  try {
    const x = Buffer.from(by.key, 'hex').toString('base64url');
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
    return verify(null, Buffer.from(text), key, Buffer.from(by.signature, 'hex'));
  } catch {
    return false;
  }
}

/** The key that verifies what the secret signs, in hexadecimal. */
export function publicKeyOf(secret: string): string {
  const { x } = createPublicKey(privateKey(secret)).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('hex');
}

function privateKey(secret: string): KeyObject {
  const key = Buffer.concat([pkcs8, Buffer.from(secret, 'base64url')]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}
