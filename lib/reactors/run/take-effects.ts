// Invariant: a job is removed from the queue in the transaction that makes its effect somebody's. An
// effect that waits for an earlier one of its entity is marked with it, under a lock on that one, so
// that whoever ends the earlier one finds it.
import type pg from 'pg';
import type { ReactorDefinition, Recipient } from '#lib/domain/reactor.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { reactorQueue, within } from '#lib/jobs/queue.ts';
import type { RunContext } from '#lib/reactors/run/context.ts';

/** An effect that is this worker's for now. */
export type Taken = {
  id: string;
  eventId: string;
  key: string;
  recipient: Recipient | null;
  summary: string;
  /** From 1. */
  attempt: number;
  entityType: string;
  entityId: string;
};

type Row = Omit<Taken, 'recipient'> & { recipient: string | null };

/** Takes what waits in a reactor's queue, at most so many. */
export async function takeEffects(
  { pool, boss, worker, settings }: Pick<RunContext, 'pool' | 'boss' | 'worker' | 'settings'>,
  { name, ordered }: Pick<ReactorDefinition, 'name' | 'ordered'>,
  most: number,
): Promise<{ taken: Taken[]; delivered: number }> {
  const queue = reactorQueue(name);
  const result = await inTransaction({ pool }, async (client) => {
    const options = { batchSize: most, ...within(client) };
    const jobs = await boss.fetch<{ effectId: string }>(queue, options);
    if (jobs.length === 0) return null;
    const ids = jobs.map(({ data }) => data.effectId);
    const blocked = ordered ? await markBlocked(client, ids) : new Set();
    const free = ids.filter((id) => !blocked.has(id));
    const { rows } = await client.query<Row>({
      name: 'take-effects',
      text: `
        with taken as (
          update operational.effect e set status = 'running', attempts = attempts + 1,
            leased_by = $2, leased_until = now() + make_interval(secs => $3), started_at = now(),
            finished_at = null, next_at = null, blocked_by = null
          where id = any ($1::uuid[]) and status = 'waiting' and next_at <= now()
          returning *),
        begun as (
          insert into operational.effect_attempt (effect_id, number, worker, started_at)
          select id, attempts, $2, now() from taken)
        select id, event_id as "eventId", key, recipient, summary, attempts as attempt,
          entity_type as "entityType", entity_id as "entityId"
        from taken order by event_position, key`,
      values: [free, worker, settings.leaseSeconds],
    });
    // One that is delivered too early, since its time was moved, is handed over again.
    const left = free.filter((id) => !rows.some((row) => row.id === id));
    if (left.length > 0) {
      await client.query(
        `update operational.effect set handed_at = null where id = any ($1::uuid[]) and status = 'waiting'`,
        [left],
      );
    }
    await boss.deleteJob(
      queue,
      jobs.map(({ id }) => id),
      within(client),
    );
    return { rows, delivered: jobs.length };
  });
  if (!result) return { taken: [], delivered: 0 };
  const taken = result.rows.map((row) => ({
    ...row,
    recipient: row.recipient === null ? null : (JSON.parse(row.recipient) as Recipient),
  }));
  return { taken, delivered: result.delivered };
}

/** Those that wait for an earlier effect of their entity, which is not done or left out yet. */
async function markBlocked(client: pg.ClientBase, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string; blocker: string }>({
    name: 'find-blockers',
    text: `
      select e.id, b.id as blocker from operational.effect e
      cross join lateral (
        select p.id from operational.effect p
        where p.status in ('waiting', 'running', 'failed', 'held') and p.reactor = e.reactor
          and p.entity_type = e.entity_type and p.entity_id = e.entity_id
          and (p.event_position, p.key) < (e.event_position, e.key)
        order by p.event_position desc, p.key desc limit 1) b
      where e.id = any ($1::uuid[]) and e.status = 'waiting'`,
    values: [ids],
  });
  if (rows.length === 0) return new Set();
  const { rows: open } = await client.query<{ id: string }>({
    name: 'hold-blockers',
    text: `select id from operational.effect
      where id = any ($1::uuid[]) and status in ('waiting', 'running', 'failed', 'held')
      order by id for share`,
    values: [rows.map(({ blocker }) => blocker)],
  });
  const still = new Set(open.map(({ id }) => id));
  // Of those whose blocker was ended just now, the next look may find another: they are handed over again.
  await client.query({
    name: 'mark-blocked',
    text: `update operational.effect e set blocked_by = w.blocker, handed_at = null
      from unnest($1::uuid[], $2::uuid[]) w (id, blocker) where e.id = w.id and e.status = 'waiting'`,
    values: [
      rows.map(({ id }) => id),
      rows.map(({ blocker }) => (still.has(blocker) ? blocker : null)),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}
