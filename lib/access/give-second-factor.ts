import { isAPIError } from 'better-auth/api';
import { parseCookies } from 'better-auth/cookies/utils';
import type pg from 'pg';
import type { Auth } from '#lib/access/auth.ts';
import { cookiesOf } from '#lib/access/cookies-of.ts';
import type { CookieToSet } from '#lib/access/sign-in.ts';

export type SecondFactorOutcome =
  | { status: 'signed-in'; cookies: CookieToSet[] }
  | { status: 'wrong-code' }
  /** Too many wrong codes for this password: it has to be given again. */
  | { status: 'begin-again' }
  /** Too many wrong codes for this person. `wait` is in seconds. */
  | { status: 'locked'; wait: number };

/**
 * The second step of a sign-in: a code of the app, or a recovery code, which works once. Five wrong
 * ones use the first step up, ten in a row lock the second factor for a quarter of an hour.
 */
export async function giveSecondFactor(
  { auth, pool }: { auth: Auth; pool: pg.Pool },
  { code, isRecoveryCode }: { code: string; isRecoveryCode: boolean },
  headers: Headers,
): Promise<SecondFactorOutcome> {
  const asked = { headers, returnHeaders: true } as const;
  try {
    const { headers: answered } = isRecoveryCode
      ? await auth.api.verifyBackupCode({ body: { code: code.trim() }, ...asked })
      : await auth.api.verifyTOTP({ body: { code: code.replaceAll(/\s/g, '') }, ...asked });
    return { status: 'signed-in', cookies: cookiesOf(answered) };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    const reason = error.body?.code;
    if (reason === 'INVALID_CODE' || reason === 'INVALID_BACKUP_CODE') {
      return { status: 'wrong-code' };
    }
    if (reason === 'ACCOUNT_TEMPORARILY_LOCKED') {
      return { status: 'locked', wait: await waitOf({ auth, pool }, headers) };
    }
    return { status: 'begin-again' };
  }
}

/** Seconds until the second factor of whom the cookie of the first step stands for may be tried again. */
async function waitOf(
  { auth, pool }: { auth: Auth; pool: pg.Pool },
  headers: Headers,
): Promise<number> {
  const { createAuthCookie, internalAdapter } = await auth.$context;
  const sent = parseCookies(headers.get('cookie') ?? '').get(createAuthCookie('two_factor').name);
  // Its signature was verified by better-auth, which then said that it is locked.
  const identifier = sent?.slice(0, sent.lastIndexOf('.')) ?? '';
  const pending = await internalAdapter.findVerificationValue(identifier);
  const { rows } = await pool.query<{ wait: number }>(
    `select ceil(extract(epoch from locked_until - now()))::int4 as wait
     from access.two_factor where person_id = $1 and locked_until > now()`,
    [pending?.value ?? ''],
  );
  return Math.max(1, rows[0]?.wait ?? 1);
}
