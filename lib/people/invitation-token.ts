import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '#lib/event-store/store.ts';

/** What the link carries, and what of it the database keeps. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(24).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** 192 random bits need no slow hash. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function invitationLink({ signIn }: Pick<Store, 'signIn'>, token: string): string {
  return `${signIn.settings.url}/join/${token}`;
}
