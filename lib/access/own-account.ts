import { isAPIError } from 'better-auth/api';
import { addressHeader } from '#lib/access/address-header.ts';
import { type Attempts, beginAttempt, endAttempt } from '#lib/access/attempts.ts';
import type { Auth } from '#lib/access/auth.ts';
import { cookiesOf } from '#lib/access/cookies-of.ts';
import type { CookieToSet, SignedIn } from '#lib/access/sign-in.ts';

/** A password given to change one's own sign-in; each try counts as one to sign in. */
export type PasswordTry = { status: 'wrong-password' } | { status: 'locked'; wait: number };

export type SecondFactorBegun = { status: 'begun'; uri: string; recoveryCodes: string[] };

/** What people do to their own way in. The cookies are of the sign-in that takes the place of this one. */
export type OwnAccount = {
  /** A secret to set an app up with; in force once a code of it was given. */
  beginSecondFactor: (
    person: SignedIn,
    password: string,
    headers: Headers,
  ) => Promise<SecondFactorBegun | PasswordTry>;
  confirmSecondFactor: (
    code: string,
    headers: Headers,
  ) => Promise<{ status: 'done'; cookies: CookieToSet[] } | { status: 'wrong-code' }>;
  /** A code once more, of who is signed in; each wrong one counts as a try to sign in. */
  giveFactorAgain: (
    person: SignedIn,
    code: string,
    headers: Headers,
  ) => Promise<{ status: 'given' | 'wrong-code' } | { status: 'locked'; wait: number }>;
  endSecondFactor: (
    person: SignedIn,
    password: string,
    headers: Headers,
  ) => Promise<{ status: 'done'; cookies: CookieToSet[] } | PasswordTry>;
  renewRecoveryCodes: (
    person: SignedIn,
    password: string,
    headers: Headers,
  ) => Promise<{ status: 'done'; recoveryCodes: string[] } | PasswordTry>;
  recoveryCodesLeft: (personId: string) => Promise<number>;
  /** Ends every other sign-in of the person. */
  changePassword: (
    person: SignedIn,
    given: { current: string; next: string },
    headers: Headers,
  ) => Promise<{ status: 'done'; cookies: CookieToSet[] } | PasswordTry>;
};

type Context = { auth: Auth; attempts: Attempts; freshen: (headers: Headers) => Promise<Headers> };

export function makeOwnAccount({ auth, attempts, freshen }: Context): OwnAccount {
  /** What needs the password as well as the sign-in: who finds an open screen has only the latter. */
  async function withPassword<T>(
    { email }: SignedIn,
    headers: Headers,
    work: (fresh: Headers) => Promise<T>,
  ): Promise<T | PasswordTry> {
    const attempt = { email, address: headers.get(addressHeader) ?? 'unknown' };
    const wait = await beginAttempt(attempts, attempt);
    if (wait > 0) return { status: 'locked', wait };
    try {
      const done = await work(await freshen(headers));
      await endAttempt(attempts, attempt);
      return done;
    } catch (error) {
      if (isAPIError(error) && error.body?.code === 'INVALID_PASSWORD') {
        return { status: 'wrong-password' };
      }
      throw error;
    }
  }

  return {
    beginSecondFactor: (person, password, headers) =>
      withPassword(person, headers, async (fresh) => {
        const begun = await auth.api.enableTwoFactor({ body: { password }, headers: fresh });
        if (!('totpURI' in begun)) throw new Error('a second factor of another kind was begun');
        return { status: 'begun', uri: begun.totpURI, recoveryCodes: begun.backupCodes };
      }),
    async confirmSecondFactor(code, headers) {
      try {
        const { headers: answered } = await auth.api.verifyTOTP({
          body: { code },
          headers: await freshen(headers),
          returnHeaders: true,
        });
        return { status: 'done', cookies: cookiesOf(answered) };
      } catch (error) {
        if (isAPIError(error) && error.statusCode === 401) return { status: 'wrong-code' };
        throw error;
      }
    },
    async giveFactorAgain({ email }, code, headers) {
      const attempt = { email, address: headers.get(addressHeader) ?? 'unknown' };
      const wait = await beginAttempt(attempts, attempt);
      if (wait > 0) return { status: 'locked', wait };
      try {
        await auth.api.verifyTOTP({ body: { code }, headers: await freshen(headers) });
        await endAttempt(attempts, attempt);
        return { status: 'given' };
      } catch (error) {
        if (isAPIError(error) && error.statusCode < 500) return { status: 'wrong-code' };
        throw error;
      }
    },
    endSecondFactor: (person, password, headers) =>
      withPassword(person, headers, async (fresh) => {
        const { headers: answered } = await auth.api.disableTwoFactor({
          body: { password },
          headers: fresh,
          returnHeaders: true,
        });
        return { status: 'done', cookies: cookiesOf(answered) };
      }),
    renewRecoveryCodes: (person, password, headers) =>
      withPassword(person, headers, async (fresh) => {
        const { backupCodes } = await auth.api.generateBackupCodes({
          body: { password },
          headers: fresh,
        });
        return { status: 'done', recoveryCodes: backupCodes };
      }),
    async recoveryCodesLeft(personId) {
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: personId } });
      return backupCodes.length;
    },
    changePassword: (person, { current, next }, headers) =>
      withPassword(person, headers, async (fresh) => {
        const { headers: answered } = await auth.api.changePassword({
          body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
          headers: fresh,
          returnHeaders: true,
        });
        return { status: 'done', cookies: cookiesOf(answered) };
      }),
  };
}
