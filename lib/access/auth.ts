import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { admin, createAccessControl, twoFactor } from 'better-auth/plugins';
import type pg from 'pg';
import { addressHeader } from '#lib/access/address-header.ts';
import { authTables } from '#lib/access/auth-tables.ts';
import { beginSession } from '#lib/access/begin-session.ts';
import { noteSignIn } from '#lib/access/note-sign-in.ts';
import { type Comer, oidcPlugin } from '#lib/access/oidc.ts';
import type { SignInSettings } from '#lib/access/sign-in-settings.ts';
import { longestPassword, shortestPassword } from '#lib/domain/password-length.ts';

/** A sign-in lasts so long, used or not. */
const SESSION_SECONDS = 7 * 86_400;

/** Where its HTTP routes would be. One is open: where a provider sends people back (app/api/auth). */
const authPath = '/api/auth';

export type AuthOptions = {
  pool: pg.Pool;
  /** Makes a person of whom the OpenID provider knows, where they may come in. */
  admit: (comer: Comer) => Promise<void>;
  settings: SignInSettings;
  /** The newest first: it signs and encrypts, the others only decrypt. */
  secrets: readonly string[];
};

/** better-auth on the tables of db/migrations/0002-sign-in.sql; made once for each open store. */
export function makeAuth({ pool, admit, settings, secrets }: AuthOptions) {
  const { url, oidc } = settings;
  return betterAuth({
    appName: 'Backstory',
    baseURL: url,
    basePath: authPath,
    trustedOrigins: [url],
    secret: secrets[0] ?? '',
    // By age, so that one keeps its number when another is added.
    secrets: secrets.map((value, index) => ({ version: secrets.length - index, value })),
    database: { db: authTables(pool), type: 'postgres', schemaName: 'access', transaction: true },
    user: {
      modelName: 'person',
      additionalFields: {
        demo: { type: 'boolean', defaultValue: false, input: false },
        language: { type: 'string', required: false, input: false },
      },
    },
    session: {
      fields: { userId: 'personId' },
      expiresIn: SESSION_SECONDS,
      // A page cannot renew a cookie, and one that outlives its row would only be told as signed out.
      disableSessionRefresh: true,
      // Asked of the database each time, so that who is deactivated is out at once.
      cookieCache: { enabled: false },
    },
    account: {
      fields: { userId: 'personId' },
      accountLinking: {
        enabled: Boolean(oidc),
        // By an address that the provider has verified. Ours an admin has written, or who opened the
        // very first link: nobody can take another's in advance.
        requireLocalEmailVerified: false,
      },
      // Asked for nothing but who somebody is: what else it gives us we need not keep.
      updateAccountOnSignIn: false,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    databaseHooks: { session: { create: { after: noteSignIn(pool) } } },
    rateLimit: { enabled: true, storage: 'database' },
    advanced: {
      cookiePrefix: cookiePrefix(url),
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Made by our migration; a test compares the two.
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [
      // Only its fields and its refusal to sign in who is banned. Its acts have no open path: whoever
      // does them is told by our own policy, and each is an event.
      admin({ defaultRole: 'support', adminRoles: ['admin'], ac: noStatements, roles: noRoles }),
      twoFactor({ issuer: 'Backstory', schema: { twoFactor: { fields: { userId: 'personId' } } } }),
      beginSession,
      ...(oidc ? [oidcPlugin(oidc, admit)] : []),
    ],
  });
}

export type Auth = ReturnType<typeof makeAuth>;

const noStatements = createAccessControl({});
const noRoles = {
  support: noStatements.newRole({}),
  engineer: noStatements.newRole({}),
  admin: noStatements.newRole({}),
};

/** Cookies do not know ports: two servers on this machine would sign each other's people out. */
function cookiePrefix(url: string): string {
  const { protocol, port } = new URL(url);
  return protocol === 'http:' && port !== '' ? `backstory-${port}` : 'backstory';
}
