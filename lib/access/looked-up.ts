// Invariant: who was looked up for a request is told once, within a second, for the same cookies. Whoever
// asks again, such as a stream that goes on, learns of the database whether they may still come in.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { SignedIn } from '#lib/access/sign-in.ts';

export type LookedUp = { cookie: string; person: SignedIn | null; at: number };

/** Milliseconds. A request may be slow to tell what it asks. */
const lasting = 1_000;

const known = new AsyncLocalStorage<{ found: LookedUp | null }>();

/** Does the work of a request, of whose person is known already. */
export function knowing<T>(found: LookedUp | null, work: () => T): T {
  return known.run({ found }, work);
}

/** What was looked up for the request at hand; undefined where that is told, too old or of others. */
export function takeLookedUp(headers: Headers): SignedIn | null | undefined {
  const holder = known.getStore();
  const found = holder?.found;
  if (!holder || !found || found.cookie !== headers.get('cookie')) return undefined;
  holder.found = null;
  return Date.now() - found.at > lasting ? undefined : found.person;
}
