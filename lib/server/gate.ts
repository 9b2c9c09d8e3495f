import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '#lib/server/problem.ts';
import type { Reach } from '#lib/server/reach.ts';

type Asked = {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
};

/** What the gate has to know of where the server is. */
export type Known = Pick<Reach, 'url' | 'trustedHops'>;

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Why a request is not let in, or null. A Host that is neither ours nor a loopback name would be
 * another site's name pointed at us (DNS rebinding), and a foreign Origin another site's page in the
 * browser of somebody who is signed in.
 */
export function refusal(known: Known, request: Asked): Problem | null {
  const { url = '', headers } = request;
  if (!url.startsWith('/') || !isDecodable(url)) {
    return {
      status: 400,
      code: 'target_invalid',
      title: 'Request target not understood',
      detail: 'The request must name a path that begins with a slash, percent-encoded as UTF-8.',
    };
  }
  const host = hostOf(known, headers);
  // Whether it is well tells nothing of anybody, and who watches over it may know it by an address.
  if (!isOurs(known, host) && url !== '/api/health') {
    return {
      status: 421,
      code: 'host_unknown',
      title: 'Not a host of this server',
      detail: `Backstory answers to ${new URL(known.url).host} and, on the machine that it runs on, to localhost, 127.0.0.1 and [::1].`,
    };
  }
  if (isForeign(known, request)) {
    return {
      status: 403,
      code: 'origin_foreign',
      title: 'Another site asked',
      detail: 'Pages of other sites may neither read nor change anything here.',
    };
  }
  return null;
}

/** Whether a page of another site asks. It may lead here by a link, and nothing else. */
function isForeign(known: Known, { method = 'GET', headers }: Asked): boolean {
  const { origin } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    if (site !== 'cross-site' && site !== 'same-site') return false;
    const followsLink =
      method === 'GET' &&
      headers['sec-fetch-mode'] === 'navigate' &&
      headers['sec-fetch-dest'] === 'document';
    return !followsLink;
  }
  const host = hostOf(known, headers).toLowerCase();
  if (origin.toLowerCase() === known.url) return !isSame(known, host) && !loopbackHost.test(host);
  return !loopbackHost.test(host) || origin.toLowerCase() !== `http://${host}`;
}

/** The host that the client asked for: a proxy that we trust may have put another in its place. */
export function hostOf({ trustedHops }: Known, headers: IncomingHttpHeaders): string {
  if (trustedHops === 0) return headers.host ?? '';
  const forwarded = [headers['x-forwarded-host'] ?? []].flat().join(',').split(',');
  return forwarded.at(-1)?.trim() || (headers.host ?? '');
}

function isOurs(known: Known, host: string): boolean {
  return loopbackHost.test(host) || isSame(known, host);
}

function isSame({ url }: Known, host: string): boolean {
  const { protocol } = new URL(url);
  return URL.parse(`${protocol}//${host}`)?.origin === url && !/[/@?#\\]/.test(host);
}

/** Next answers a path such as `/%ff` with an error of its own, 500. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
