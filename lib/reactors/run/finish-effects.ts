import { inTransaction } from '#lib/event-store/in-transaction.ts';
import type { RunContext } from '#lib/reactors/run/context.ts';

/** How an attempt ended, as it is recorded. Times are milliseconds from now. */
export type Ended = { id: string; attempt: number } & (
  | { status: 'done'; appended: readonly string[]; answer: string | null }
  | { status: 'skipped'; reason: string }
  | { status: 'failed'; cause: string; error: string }
  | { status: 'again'; cause: string; error: string; after: number }
  /** Given back as if it had not been tried. */
  | { status: 'later'; cause: string | null; error: string | null; after: number }
);

/**
 * Records how attempts ended, and lets go those that waited for them. What is this worker's no longer
 * is left as it is. Gives whether others are to be handed over now.
 */
export async function finishEffects(
  { pool, worker }: Pick<RunContext, 'pool' | 'worker'>,
  ended: readonly Ended[],
): Promise<boolean> {
  const released = await inTransaction({ pool }, async (client) => {
    const { rows } = await client.query<{ id: string; status: string }>({
      name: 'finish-effects',
      text: `
        with given as (
          select * from unnest($1::uuid[], $2::int4[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::float8[], $8::text[], $10::text[])
            w (id, attempt, ended, cause, error, reason, after, appended, answer)),
        finished as (
          update operational.effect e set
            status = case when g.ended in ('again', 'later') then 'waiting' else g.ended end,
            attempts = case when g.ended = 'later' then e.attempts - 1 else e.attempts end,
            next_at = now() + make_interval(secs => g.after / 1000),
            handed_at = null, leased_by = null, leased_until = null,
            finished_at = case when g.ended in ('again', 'later') then null else now() end,
            cause = case when g.ended in ('done', 'skipped') then null
              when g.ended = 'later' then coalesce(g.cause, e.cause) else g.cause end,
            error = case when g.ended in ('done', 'skipped') then null
              when g.ended = 'later' then coalesce(g.error, e.error) else g.error end,
            reason = coalesce(g.reason, e.reason),
            appended = e.appended || coalesce(string_to_array(nullif(g.appended, ''), ' ')::uuid[], '{}')
          from given g
          where e.id = g.id and e.status = 'running' and e.leased_by = $9 and e.attempts = g.attempt
          returning e.id, e.status, g.attempt, g.ended, g.cause, g.error, g.answer),
        told as (
          update operational.effect_attempt a set ended_at = now(), cause = f.cause, error = f.error,
            answer = f.answer,
            outcome = case when f.ended in ('done', 'skipped') then 'done' else 'failed' end
          from finished f
          where a.effect_id = f.id and a.number = f.attempt and f.ended <> 'later'),
        untold as (
          delete from operational.effect_attempt a using finished f
          where a.effect_id = f.id and a.number = f.attempt and f.ended = 'later')
        select id, status from finished`,
      values: [
        ended.map(({ id }) => id),
        ended.map(({ attempt }) => attempt),
        ended.map(({ status }) => status),
        ended.map((each) => ('cause' in each ? each.cause : null)),
        ended.map((each) => ('error' in each ? each.error : null)),
        ended.map((each) => ('reason' in each ? each.reason : null)),
        ended.map((each) => ('after' in each ? each.after : null)),
        ended.map((each) => ('appended' in each ? each.appended.join(' ') : null)),
        worker,
        ended.map((each) => ('answer' in each ? each.answer : null)),
      ],
    });
    const closed = rows.filter(({ status }) => status === 'done' || status === 'skipped');
    return releaseBlocked(
      client,
      closed.map(({ id }) => id),
    );
  });
  return released ?? false;
}

/**
 * Lets go what waited for these effects, in the transaction that ends them. Gives whether there was
 * anything.
 */
export async function releaseBlocked(
  client: { query: (query: object) => Promise<{ rowCount: number | null }> },
  ids: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return false;
  const { rowCount } = await client.query({
    name: 'release-blocked',
    text: `update operational.effect set blocked_by = null, handed_at = null
      where blocked_by = any ($1::uuid[])`,
    values: [ids],
  });
  return (rowCount ?? 0) > 0;
}
