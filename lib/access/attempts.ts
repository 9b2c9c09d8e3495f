import { createHmac } from 'node:crypto';
import type pg from 'pg';

/** So many tries are free; each further one makes the next wait twice as long, up to the most. */
type Limit = { free: number; firstWait: number; mostWait: number };

/** Seconds. A guesser from one place is slowed early; one from many places, and one of many accounts, later. */
const limits = {
  accountFromAddress: { free: 5, firstWait: 30, mostWait: 900 },
  account: { free: 20, firstWait: 60, mostWait: 900 },
  address: { free: 50, firstWait: 60, mostWait: 900 },
} as const satisfies Record<string, Limit>;

/** After so long without a try all is forgotten. */
const FORGOTTEN_AFTER = '1 hour';

export type Attempts = {
  pool: pg.Pool;
  /** Keys what is counted: what people type for an address may be a password. */
  secret: string;
};

/** Who tries, from where. */
export type Attempt = { email: string; address: string };

/**
 * Counts a try before it is checked, so that many at once are all counted. Answers with the seconds
 * to wait where it may not be made; 0 where it may.
 */
export async function beginAttempt(attempts: Attempts, attempt: Attempt): Promise<number> {
  let wait = 0;
  for (const [key, limit] of keysOf(attempts, attempt)) {
    wait = Math.max(wait, await count(attempts.pool, key, limit));
    // What is refused here must not use up what others may try.
    if (wait > 0) return wait;
  }
  return wait;
}

/** Takes back what a try that succeeded was counted as. */
export async function endAttempt(attempts: Attempts, attempt: Attempt): Promise<void> {
  const [here, account, address] = keysOf(attempts, attempt).map(([key]) => key);
  await attempts.pool.query(
    `with gone as (
       delete from access.attempt
       where key = any($1) or last_at < now() - $3::interval
     )
     update access.attempt set failures = greatest(failures - 1, 0), locked_until = null
     where key = $2 and last_at >= now() - $3::interval`,
    [[here, account], address, FORGOTTEN_AFTER],
  );
}

/** Seconds until the account may be tried again from there. */
export async function waitOf(attempts: Attempts, attempt: Attempt): Promise<number> {
  const keys = keysOf(attempts, attempt).map(([key]) => key);
  const { rows } = await attempts.pool.query<{ wait: number | null }>(
    `select ceil(extract(epoch from max(locked_until) - now()))::int4 as wait
     from access.attempt where key = any($1)`,
    [keys],
  );
  return Math.max(0, rows[0]?.wait ?? 0);
}

function keysOf({ secret }: Attempts, { email, address }: Attempt): [Buffer, Limit][] {
  const account = email.trim().toLowerCase();
  const key = (...parts: string[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest();
  return [
    [key('account from address', account, address), limits.accountFromAddress],
    [key('account', account), limits.account],
    [key('address', address), limits.address],
  ];
}

async function count(pool: pg.Pool, key: Buffer, limit: Limit): Promise<number> {
  const { rows } = await pool.query<{ wait: number }>(
    `with counted as (
       insert into access.attempt as a (key, failures, last_at, locked_until)
       values ($1, 1, now(), null)
       on conflict (key) do update set
         failures = case when a.last_at < now() - $5::interval then 1 else a.failures + 1 end,
         last_at = now(),
         locked_until = case
           when a.last_at < now() - $5::interval or a.failures + 1 < $2 then null
           else now() + least($3::float8 * 2 ^ least(a.failures + 1 - $2, 20), $4) * interval '1 second'
         end
       where a.locked_until is null or a.locked_until <= now()
       returning 0 as wait
     )
     select coalesce(
       (select wait from counted),
       greatest(1, (select ceil(extract(epoch from locked_until - now()))::int4
                    from access.attempt where key = $1))) as wait`,
    [key, limit.free, limit.firstWait, limit.mostWait, FORGOTTEN_AFTER],
  );
  return rows[0]?.wait ?? 1;
}
