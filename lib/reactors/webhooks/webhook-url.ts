import { isIP } from 'node:net';
import { isPublicAddress } from '#lib/reactors/webhooks/public-address.ts';

type Env = Record<string, string | undefined>;

export type UrlFault =
  | 'url_invalid'
  | 'url_not_https'
  | 'url_with_credentials'
  | 'url_private'
  | 'url_too_long';

export type WebhookUrl = { status: 'fit'; url: string } | { status: 'unfit'; code: UrlFault };

const longest = 2_000;

/** Whether receivers may be in the own network and without TLS: for demonstrations and tests. */
export function allowsPrivate(env: Env = process.env): boolean {
  return env['BACKSTORY_WEBHOOK_PRIVATE'] === 'allow';
}

/**
 * What can be told of an address before it is connected to. A name is judged by what it leads to,
 * each time that it is connected to.
 */
export function webhookUrl(text: string, isPrivateAllowed: boolean): WebhookUrl {
  const trimmed = text.trim();
  if (trimmed.length > longest) return { status: 'unfit', code: 'url_too_long' };
  const url = URL.parse(trimmed);
  if (!url || url.hostname === '') return { status: 'unfit', code: 'url_invalid' };
  if (url.username !== '' || url.password !== '') {
    return { status: 'unfit', code: 'url_with_credentials' };
  }
  const isKnown = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isKnown) return { status: 'unfit', code: 'url_invalid' };
  if (url.protocol === 'http:' && !isPrivateAllowed)
    return { status: 'unfit', code: 'url_not_https' };
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isPrivateAllowed && !isPublicAddress(host)) {
    return { status: 'unfit', code: 'url_private' };
  }
  url.hash = '';
  return { status: 'fit', url: url.href };
}

/** As it is connected to: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

/** What may be told of an address anywhere: its path and its query may let in whoever knows them. */
export function originOf(url: string): string {
  return new URL(url).origin;
}
