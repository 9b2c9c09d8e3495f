import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { RunContext } from '#lib/reactors/run/context.ts';

/** Keeps what this worker runs its own. Gives the ids of those that are another's by now. */
export async function keepLeases(
  { pool, worker, settings }: Pick<RunContext, 'pool' | 'worker' | 'settings'>,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'keep-leases',
    text: `update operational.effect set leased_until = now() + make_interval(secs => $3)
      where id = any ($1::uuid[]) and leased_by = $2 and status = 'running' returning id`,
    values: [ids, worker, settings.leaseSeconds],
  });
  const kept = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !kept.has(id));
}

/**
 * Takes what silent workers ran, so that it is tried again; what was tried often enough ends as failed,
 * since it may be what ends its workers. Also hands over anew what the queue lost. Gives their events.
 */
export async function takeOverLost(
  { pool }: Pick<RunContext, 'pool'>,
  definitions: readonly Pick<ReactorDefinition, 'name' | 'attempts'>[],
): Promise<{ reactor: string; eventId: string }[]> {
  const { rows } = await pool.query<{ reactor: string; eventId: string }>({
    name: 'take-over-lost',
    text: `
      with silent as (
        select e.id, e.attempts >= w.attempts as is_over
        from operational.effect e join unnest($1::text[], $2::int4[]) w (name, attempts)
          on w.name = e.reactor
        where e.status = 'running' and e.leased_until < now()
        for update of e skip locked),
      lost as (
        update operational.effect e set
          status = case when s.is_over then 'failed' else 'waiting' end,
          next_at = case when s.is_over then null else now() end,
          finished_at = case when s.is_over then now() end,
          cause = 'lost', error = 'The worker that ran it was silent',
          handed_at = null, leased_by = null, leased_until = null
        from silent s where e.id = s.id
        returning e.id, e.attempts, e.reactor, e.event_id),
      told as (
        update operational.effect_attempt a set ended_at = now(), outcome = 'lost', cause = 'lost'
        from lost l where a.effect_id = l.id and a.number = l.attempts)
      select reactor, event_id as "eventId" from lost`,
    values: [definitions.map(({ name }) => name), definitions.map(({ attempts }) => attempts)],
  });
  return rows;
}

/** Has handed over again what should be in the queue for long and is not: a restored one is empty. */
export async function findUnqueued(
  { pool }: Pick<RunContext, 'pool'>,
  names: readonly string[],
): Promise<void> {
  await pool.query({
    name: 'find-unqueued',
    text: `
      update operational.effect e set handed_at = null, blocked_by = null where e.id in (
        select w.id from operational.effect w
        left join operational.effect b on b.id = w.blocked_by
        where w.reactor = any ($1::text[]) and w.status = 'waiting'
          and w.next_at < now() - interval '20 seconds'
          and case when w.blocked_by is null
            then w.handed_at is not null and not exists (
              select from queue.job j where j.name = 'reactor.' || w.reactor and j.id = w.id)
            else b.id is null or b.status in ('done', 'skipped') end
        limit 1000)`,
    values: [names],
  });
}
