import 'server-only';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { allowanceHeaders } from '#app/viewer/allowance-headers.ts';
import { currentStore } from '#db/client.ts';
import { findKey } from '#lib/access/find-key.ts';
import { takeRequest } from '#lib/access/rate-limit.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/**
 * Whom the key of a request stands for; null where none is sent. Throws a refusal: 401 where the key
 * is no good, which a cookie beside it does not mend, and 429 where its limit is reached.
 */
export async function keyViewer(request: Request): Promise<Viewer | null> {
  const sent = request.headers.get('authorization');
  if (sent === null) return null;
  const store = currentStore();
  const bearer = /^Bearer +(\S+) *$/i.exec(sent)?.[1];
  const viewer = bearer === undefined ? null : await findKey(store, bearer);
  if (!viewer) {
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
