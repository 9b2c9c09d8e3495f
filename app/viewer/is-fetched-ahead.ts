import 'server-only';
import { headers } from 'next/headers';
import { aheadHeader } from '#lib/access/ahead-header.ts';

/**
 * Whether the page is fetched because a link to it came into view. Its title then reads nothing of
 * an entity: that would be a look which nobody took. It is read when the page is opened.
 */
export async function isFetchedAhead(): Promise<boolean> {
  return (await headers()).has(aheadHeader);
}
