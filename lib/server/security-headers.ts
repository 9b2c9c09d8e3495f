import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Known } from '#lib/server/gate.ts';

/** Bytes in the nonce of a page: nobody guesses it in the life of one answer. */
const nonceBytes = 16;

/**
 * What a browser may do with an answer. Scripts run only where Next has put the nonce of this very
 * answer, which it takes from the request. Styles may stand inline: positions in long lists do.
 */
export function guardAnswer(
  known: Known,
  isDevelopment: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const nonce = randomBytes(nonceBytes).toString('base64');
  const policy = contentPolicy(nonce, isDevelopment);
  request.headers['content-security-policy'] = policy;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  if (known.url.startsWith('https:')) {
    response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  }
}

function contentPolicy(nonce: string, isDevelopment: boolean): string {
  const directives = {
    'default-src': "'none'",
    // Next's pages evaluate code and reload by a web socket only while they are developed.
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': `'self'${isDevelopment ? ' ws:' : ''}`,
    'manifest-src': "'self'",
    'worker-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
