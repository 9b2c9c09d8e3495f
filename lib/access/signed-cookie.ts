import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookies, setRequestCookie } from 'better-auth/cookies/utils';

/**
 * The headers, with a cookie that an older secret signed signed anew by the newest: better-auth
 * verifies with that one alone, and a secret that is added must sign nobody out.
 */
export function withFreshSignature(
  headers: Headers,
  name: string,
  [newest, ...older]: readonly string[],
): Headers {
  if (newest === undefined || older.length === 0) return headers;
  const sent = parseCookies(headers.get('cookie') ?? '').get(name);
  const dot = sent?.lastIndexOf('.') ?? -1;
  if (sent === undefined || dot < 1) return headers;
  const value = sent.slice(0, dot);
  const signature = Buffer.from(sent.slice(dot + 1), 'base64');
  if (!older.some((secret) => isSignedBy(secret, value, signature))) return headers;
  const fresh = new Headers(headers);
  setRequestCookie(fresh, name, `${value}.${sign(newest, value).toString('base64')}`);
  return fresh;
}

function sign(secret: string, value: string): Buffer {
  return createHmac('sha256', secret).update(value).digest();
}

function isSignedBy(secret: string, value: string, signature: Buffer): boolean {
  const expected = sign(secret, value);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}
