import type { IncomingHttpHeaders } from 'node:http';
import { trialCookie, trialHeader } from '#lib/domain/trial-header.ts';

type Asked = {
  method?: string | undefined;
  url?: string | undefined;
  headers: IncomingHttpHeaders;
};

/**
 * Where a request leads. A page says itself that it is of a trial, and with it all that it asks for; a
 * document that is opened is of the one that the cookie names. So a window that shows the store goes on
 * showing it, whatever the next one looks at.
 */
export type TrialWay =
  | { to: 'store' }
  /** `by`: whether a page of it asks, or a document is opened. */
  | { to: 'trial'; id: string; by: 'page' | 'document' }
  /** A page of a trial leads to one of the store: it is opened as a document. */
  | { to: 'load' }
  /** A document of the store is opened, which ends looking at a trial. */
  | { to: 'leave' }
  /** An act: by a page of a trial, or by one whose window may show one of the process that is named. */
  | { to: 'refuse'; id: string; by: 'page' }
  | { to: 'refuse'; id: string; by: 'document'; process: string };

const isId = /^[0-9a-f-]{36}$/;

export function trialWay(request: Asked): TrialWay {
  const { method = 'GET', headers } = request;
  const path = pathOf(request.url);
  const page = known(headers[trialHeader]);
  const [named, process = ''] = cookieOf(headers.cookie)?.split('.') ?? [];
  const cookie = known(named);
  // A key is a program's: it looks at no trial.
  if ((page === null && cookie === null) || headers.authorization !== undefined) return store;
  if (method !== 'GET' && method !== 'HEAD') {
    if (path.startsWith('/internal/imports/')) return store;
    if (page !== null) return { to: 'refuse', id: page, by: 'page' };
    const fromBrowsing = isBrowsing(path) || isBrowsing(refererPath(headers.referer));
    if (cookie === null || !fromBrowsing) return store;
    return { to: 'refuse', id: cookie, by: 'document', process };
  }
  if (page !== null) {
    if (isBrowsing(path) || /^\/api\//.test(path)) return { to: 'trial', id: page, by: 'page' };
    if (path.startsWith('/internal/'))
      return path.startsWith('/internal/imports/') ? store : { to: 'trial', id: page, by: 'page' };
    return headers['rsc'] === undefined ? store : { to: 'load' };
  }
  if (cookie === null || !isDocument(headers)) return store;
  if (isBrowsing(path)) return { to: 'trial', id: cookie, by: 'document' };
  return /^\/(api|internal|_next)\//.test(path) ? store : { to: 'leave' };
}

const store: TrialWay = { to: 'store' };

/** The pages that show history and change nothing. */
function isBrowsing(path: string | null): boolean {
  return path !== null && /^\/((entities|events|compare|search|schema)(\/.*)?)?$/.test(path);
}

function isDocument(headers: IncomingHttpHeaders): boolean {
  const dest = headers['sec-fetch-dest'];
  if (dest !== undefined) return dest === 'document';
  return headers['rsc'] === undefined && /\btext\/html\b/.test(headers.accept ?? '');
}

function known(id: string | string[] | undefined): string | null {
  return typeof id === 'string' && isId.test(id) ? id : null;
}

function cookieOf(cookies = ''): string | undefined {
  for (const pair of cookies.split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === trialCookie) return value;
  }
  return undefined;
}

function pathOf(url = '/'): string {
  return url.split('?', 1)[0] ?? '/';
}

function refererPath(referer: string | undefined): string | null {
  return referer === undefined ? null : (URL.parse(referer)?.pathname ?? null);
}
