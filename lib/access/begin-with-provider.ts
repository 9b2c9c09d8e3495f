import { isAPIError } from 'better-auth/api';
import type { Auth } from '#lib/access/auth.ts';
import { cookiesOf } from '#lib/access/cookies-of.ts';
import { oidcProvider } from '#lib/access/oidc.ts';
import type { CookieToSet } from '#lib/access/sign-in.ts';

/** Where to send a browser that signs in through the provider; null where that cannot be reached. */
export async function beginWithProvider(
  auth: Auth,
  next: string,
  headers: Headers,
): Promise<{ url: string; cookies: CookieToSet[] } | null> {
  const back = `/sign-in?next=${encodeURIComponent(next)}`;
  try {
    const { response, headers: answered } = await auth.api.signInSocial({
      body: {
        provider: oidcProvider,
        callbackURL: next,
        errorCallbackURL: back,
        disableRedirect: true,
      },
      headers,
      returnHeaders: true,
    });
    return response.url === undefined ? null : { url: response.url, cookies: cookiesOf(answered) };
  } catch (error) {
    if (!isAPIError(error)) throw error;
    console.error('The OpenID provider cannot be used:', error.body?.message ?? error.message);
    return null;
  }
}
