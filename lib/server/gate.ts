import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '#lib/server/problem.ts';

const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * Why a request is not let in, or null. Until sign-in exists, whoever reaches this server may do
 * everything. So only this machine's own programs and pages may: a Host that is not a loopback name
 * would be another site's name pointed at us (DNS rebinding), and a foreign Origin another site's
 * page in a browser on this machine.
 */
export function refusal(request: {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
}): Problem | null {
  const { method = 'GET', url = '', headers } = request;
  if (!url.startsWith('/') || !isDecodable(url)) {
    return {
      status: 400,
      code: 'target_invalid',
      title: 'Request target not understood',
      detail: 'The request must name a path that begins with a slash, percent-encoded as UTF-8.',
    };
  }
  if (!loopbackHost.test(headers.host ?? '')) {
    return {
      status: 421,
      code: 'host_not_loopback',
      title: 'Not a host of this server',
      detail:
        'Until sign-in exists, Backstory answers to localhost, 127.0.0.1 and [::1] alone, on the machine that it runs on.',
    };
  }
  if (isForeign(method, headers)) {
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
function isForeign(method: string, headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers;
  if (origin !== undefined) return origin.toLowerCase() !== `http://${host}`.toLowerCase();
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return false;
  const followsLink =
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document';
  return !followsLink;
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
