import 'server-only';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { allowanceHeaders } from '#app/viewer/allowance-headers.ts';
import { currentStore } from '#db/client.ts';
import { addressHeader } from '#lib/access/address-header.ts';
import { findKey } from '#lib/access/find-key.ts';
import { readKey } from '#lib/access/key-text.ts';
import { isKeyId } from '#lib/access/known-keys.ts';
import type { Origin } from '#lib/access/look.ts';
import { takeRequest } from '#lib/access/rate-limit.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/**
 * Whom the key of a request stands for; null where none is sent. Throws a refusal: 401 where the key
 * is no good, which a cookie beside it does not mend, and 429 where its limit is reached.
 */
export async function keyViewer(request: Request): Promise<Viewer | null> {
  if (!request.headers.has('authorization')) return null;
  const store = currentStore();
  const viewer = await findKeyViewer(request);
  if (!viewer) {
    noteRefusedKey(request);
    throw unauthorized('The key is unknown, has expired or was revoked.', 'invalid_token');
  }
  const allowance = takeRequest(store, viewer.id);
  if (allowance?.isSpent) {
    throw refusal({
      status: 429,
      code: 'too_many_requests',
      detail: `This key may ask ${allowance.limit} times a minute. Come again in ${allowance.resetIn} seconds.`,
      headers: { 'Retry-After': `${allowance.resetIn}`, ...allowanceHeaders(allowance) },
    });
  }
  return viewer;
}

/** The same, without counting it; null for a key that is no good, too. */
export async function findKeyViewer(request: Request): Promise<Viewer | null> {
  const sent = bearerOf(request);
  const viewer = sent === null ? null : await findKey(currentStore(), sent);
  return viewer && { ...viewer, from: originOf(request) };
}

function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

function originOf({ headers }: Request): Origin {
  return { address: headers.get(addressHeader), agent: headers.get('user-agent') };
}

/** In the log of reads, by the id of a key that there is or was, and of no other: nobody fills it with made-up ones. */
function noteRefusedKey(request: Request): void {
  const store = currentStore();
  const id = readKey(bearerOf(request) ?? '')?.id;
  const key = id !== undefined && isKeyId(store, id) ? id : null;
  try {
    recordLook(store, null, { kind: 'refused', what: { key }, from: originOf(request) });
  } catch (error) {
    console.error('A refused key could not be noted:', error);
  }
}

/** Nobody is known; `error` as RFC 6750 has it, where something was sent. */
export function unauthorized(detail: string, error?: 'invalid_token'): Error {
  const told = error === undefined ? '' : `, error="${error}", error_description="${detail}"`;
  return refusal({
    status: 401,
    code: 'unauthorized',
    detail,
    headers: { 'WWW-Authenticate': `Bearer realm="Backstory"${told}` },
  });
}
