// Invariant: one for each open store, kept on it: the bundle of the pages has modules of its own.
import type pg from 'pg';
import type { Auth } from '#lib/access/auth.ts';
import type { SecondFactorOutcome } from '#lib/access/give-second-factor.ts';
import { takeLookedUp } from '#lib/access/looked-up.ts';
import type { Comer } from '#lib/access/oidc.ts';
import type { OwnAccount } from '#lib/access/own-account.ts';
import type { SignInSettings } from '#lib/access/sign-in-settings.ts';

/** Who is signed in, and with which of their sign-ins. */
export type SignedIn = {
  sessionId: string;
  id: string;
  name: string;
  email: string;
  role: string;
  demo: boolean;
  hasSecondFactor: boolean;
  /** What they read, where they have chosen it. */
  language: string | null;
};

/** A cookie for the browser to keep, or with `maxAge` 0 to drop. */
export type CookieToSet = { name: string; value: string; options: CookieOptions };

type CookieOptions = {
  path?: string;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: 'strict' | 'lax' | 'none';
  maxAge?: number;
};

export type PasswordOutcome =
  | { status: 'signed-in'; cookies: CookieToSet[] }
  /** The password was right; the cookie stands for that until the second factor is given. */
  | { status: 'second-factor'; cookies: CookieToSet[] }
  /** Wrong in a way that does not tell which part. `wait` is the seconds until the next try. */
  | { status: 'refused'; wait: number }
  | { status: 'locked'; wait: number }
  | { status: 'deactivated' };

export type SignInOptions = {
  pool: pg.Pool;
  /** Makes a person of whom the OpenID provider knows, where they may come in. */
  admit?: (comer: Comer) => Promise<void>;
  settings: SignInSettings;
  /** The newest first. */
  secrets: readonly string[];
};

export type SignIn = SignInWork & { settings: SignInSettings };

export type SignInWork = {
  auth: () => Promise<Auth>;
  /** Who the cookies say it is; asked of the database each time, but the first of a request (looked-up.ts). */
  findPerson: (headers: Headers) => Promise<SignedIn | null>;
  withPassword: (
    given: { email: string; password: string },
    headers: Headers,
  ) => Promise<PasswordOutcome>;
  /** The second step, where the first said `second-factor`; the headers bring the cookie it set. */
  withSecondFactor: (
    given: { code: string; isRecoveryCode: boolean },
    headers: Headers,
  ) => Promise<SecondFactorOutcome>;
  /** Where to send a browser that signs in through the provider; null where that cannot be reached. */
  beginWithProvider: (
    next: string,
    headers: Headers,
  ) => Promise<{ url: string; cookies: CookieToSet[] } | null>;
  /** What people do to their own way in. */
  ownAccount: () => Promise<OwnAccount>;
  /** Signs in whom something else has proven: an invitation, the demonstration. */
  begin: (personId: string, headers: Headers) => Promise<CookieToSet[]>;
  /** Ends the sign-in that the cookies stand for. */
  end: (headers: Headers) => Promise<CookieToSet[]>;
  hashPassword: (password: string) => Promise<string>;
};

/** better-auth takes half a second to load, which a command that signs nobody in need not wait for. */
export function openSignIn(options: SignInOptions): SignIn {
  let loading: Promise<SignInWork> | null = null;
  const load = () => {
    loading ??= import('#lib/access/make-sign-in.ts').then(({ makeSignIn }) => makeSignIn(options));
    return loading;
  };
  return {
    settings: options.settings,
    auth: async () => (await load()).auth(),
    findPerson: async (headers) => {
      if (!headers.has('cookie')) return null;
      const known = takeLookedUp(headers);
      return known === undefined ? (await load()).findPerson(headers) : known;
    },
    withPassword: async (given, headers) => (await load()).withPassword(given, headers),
    withSecondFactor: async (given, headers) => (await load()).withSecondFactor(given, headers),
    beginWithProvider: async (next, headers) => (await load()).beginWithProvider(next, headers),
    ownAccount: async () => (await load()).ownAccount(),
    begin: async (personId, headers) => (await load()).begin(personId, headers),
    end: async (headers) => (await load()).end(headers),
    hashPassword: async (password) => (await load()).hashPassword(password),
  };
}
