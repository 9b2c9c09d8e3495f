import type { IncomingMessage } from 'node:http';
import { addressHeader, pathHeader } from '#lib/access/address-header.ts';
import { aheadHeader } from '#lib/access/ahead-header.ts';
import { clientAddress } from '#lib/server/client-address.ts';
import { hostOf, type Known } from '#lib/server/gate.ts';

const forwarded = /^(x-)?forwarded(-|$)/;

/**
 * Puts in a request's headers what the pages may believe of it, in place of what a client or a proxy
 * wrote: the host and protocol that were asked for, the client's address, the path, whether the page is only fetched ahead.
 */
export function tellHeaders(known: Known, request: IncomingMessage): void {
  const { headers } = request;
  const host = hostOf(known, headers);
  const address = clientAddress(request, known.trustedHops);
  for (const name of Object.keys(headers)) {
    if (forwarded.test(name)) delete headers[name];
  }
  const { protocol, host: ours } = new URL(known.url);
  headers.host = host;
  headers['x-forwarded-proto'] = host.toLowerCase() === ours ? protocol.slice(0, -1) : 'http';
  headers[addressHeader] = address;
  headers[pathHeader] = request.url ?? '/';
  // Next takes its own header away from the pages.
  if (headers['next-router-prefetch'] === undefined) delete headers[aheadHeader];
  else headers[aheadHeader] = '1';
}
