import type { BetterAuthOptions } from 'better-auth';
import type pg from 'pg';

type Hooks = NonNullable<BetterAuthOptions['databaseHooks']>;
type AfterSession = NonNullable<NonNullable<NonNullable<Hooks['session']>['create']>['after']>;

/**
 * Notes when a person came in. The session that better-auth makes for a right password and drops
 * again where a second factor is asked for is no coming in.
 */
export function noteSignIn(pool: pg.Pool): AfterSession {
  return async (session, context) => {
    await pool.query(
      `update access.person set last_sign_in_at = now()
       where id = $1 and not (two_factor_enabled and $2 = '/sign-in/email')`,
      [session.userId, context?.path ?? ''],
    );
  };
}
