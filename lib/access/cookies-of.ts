import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies/utils';
import type { CookieToSet } from '#lib/access/sign-in.ts';

/** The cookies that an answer of better-auth sets. */
export function cookiesOf(headers: Headers): CookieToSet[] {
  return headers.getSetCookie().flatMap((line) =>
    [...parseSetCookieHeader(line)].map(([name, attributes]) => {
      const { path, httpOnly, secure, sameSite, maxAge } = toCookieOptions(attributes);
      return {
        name,
        value: attributes.value,
        options: {
          ...(path === undefined ? {} : { path }),
          ...(httpOnly === undefined ? {} : { httpOnly }),
          ...(secure === undefined ? {} : { secure }),
          ...(sameSite === undefined ? {} : { sameSite }),
          ...(maxAge === undefined ? {} : { maxAge }),
        },
      };
    }),
  );
}
