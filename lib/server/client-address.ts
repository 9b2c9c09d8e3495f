import type { IncomingMessage } from 'node:http';

/**
 * The address that a request came from, as far as it can be believed: of a proxy's header, only what
 * the proxies that are ours have written.
 */
export function clientAddress(
  request: { headers: IncomingMessage['headers']; socket: { remoteAddress?: string | undefined } },
  trustedHops: number,
): string {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const before = forwarded.split(',').map((part) => part.trim());
  const chain = [...before.filter((part) => part !== ''), request.socket.remoteAddress ?? ''];
  const address = chain[Math.max(0, chain.length - 1 - trustedHops)] ?? '';
  return address.replace(/^::ffff:/i, '').slice(0, 64);
}
