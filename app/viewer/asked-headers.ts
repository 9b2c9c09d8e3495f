import 'server-only';
import { cookies, headers } from 'next/headers';

/**
 * The headers of this request, with its cookies as an action has set them by now: the page that is
 * rendered in its answer is for the sign-in that took the place of the one it came with.
 */
export async function askedHeaders(): Promise<Headers> {
  const asked = new Headers(await headers());
  const kept = (await cookies()).getAll();
  if (kept.length === 0) return asked;
  const pairs = kept.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  asked.set('cookie', pairs.join('; '));
  return asked;
}
