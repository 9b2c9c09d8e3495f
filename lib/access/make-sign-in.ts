import { isAPIError } from 'better-auth/api';
import { addressHeader } from '#lib/access/address-header.ts';
import { type Attempts, beginAttempt, endAttempt, waitOf } from '#lib/access/attempts.ts';
import { makeAuth } from '#lib/access/auth.ts';
import { beginWithProvider } from '#lib/access/begin-with-provider.ts';
import { cookiesOf } from '#lib/access/cookies-of.ts';
import { giveSecondFactor } from '#lib/access/give-second-factor.ts';
import { makeOwnAccount } from '#lib/access/own-account.ts';
import type { SignInOptions, SignInWork } from '#lib/access/sign-in.ts';
import { withFreshSignature } from '#lib/access/signed-cookie.ts';

/** What sign-in does with better-auth; loaded when it is first asked for (sign-in.ts). */
export function makeSignIn(options: SignInOptions): SignInWork {
  const { pool, settings, secrets } = options;
  const auth = makeAuth({ ...options, admit: options.admit ?? (async () => {}) });
  const attempts: Attempts = { pool, secret: secrets[0] ?? '' };
  const freshen = async (headers: Headers) => {
    const { authCookies } = await auth.$context;
    return withFreshSignature(headers, authCookies.sessionToken.name, secrets);
  };
  const ownAccount = makeOwnAccount({ auth, attempts, freshen });
  return {
    auth: async () => auth,
    ownAccount: async () => ownAccount,
    beginWithProvider: (next, headers) => beginWithProvider(auth, next, headers),
    withSecondFactor: (given, headers) => giveSecondFactor({ auth, pool }, given, headers),
    async findPerson(headers) {
      const found = await auth.api.getSession({ headers: await freshen(headers) });
      if (!found || found.user.banned) return null;
      const { user, session } = found;
      const role = user.role ?? '';
      // A demonstration that went beyond loopback knows its former admin no more.
      if (user.demo && !settings.offered.some((offered) => offered === role)) return null;
      return {
        sessionId: session.id,
        id: user.id,
        name: user.name,
        email: user.email,
        role,
        demo: user.demo === true,
        hasSecondFactor: user.twoFactorEnabled === true,
        language: user.language ?? null,
      };
    },
    async withPassword({ email, password }, headers) {
      const attempt = { email, address: headers.get(addressHeader) ?? 'unknown' };
      const wait = await beginAttempt(attempts, attempt);
      if (wait > 0) return { status: 'locked', wait };
      try {
        const { response, headers: answered } = await auth.api.signInEmail({
          body: { email: email.trim(), password },
          headers,
          returnHeaders: true,
        });
        await endAttempt(attempts, attempt);
        const status = 'twoFactorRedirect' in response ? 'second-factor' : 'signed-in';
        return { status, cookies: cookiesOf(answered) };
      } catch (error) {
        if (!isAPIError(error)) throw error;
        if (error.body?.code === 'BANNED_USER') return { status: 'deactivated' };
        if (error.statusCode >= 500) throw error;
        return { status: 'refused', wait: await waitOf(attempts, attempt) };
      }
    },
    async begin(personId, headers) {
      const { headers: answered } = await auth.api.beginSession({
        body: { personId },
        headers,
        returnHeaders: true,
      });
      return cookiesOf(answered);
    },
    async end(headers) {
      const { headers: answered } = await auth.api.signOut({
        headers: await freshen(headers),
        returnHeaders: true,
      });
      return cookiesOf(answered);
    },
    async hashPassword(password) {
      const { password: passwords } = await auth.$context;
      return passwords.hash(password);
    },
  };
}
