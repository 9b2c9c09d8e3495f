import 'server-only';
import { cookies } from 'next/headers';
import type { CookieToSet } from '#lib/access/sign-in.ts';

/** Hands cookies of sign-in to the browser, in a server action. */
export async function keepCookies(given: readonly CookieToSet[]): Promise<void> {
  const kept = await cookies();
  for (const { name, value, options } of given) kept.set(name, value, options);
}
