import type pg from 'pg';

export type Held = { reactors: number; held: number; timers: number };

/**
 * Sees to it that nothing that was set off before the backup is done once more: every reactor stands at
 * the end of the log, paused until a person resumes it; what waited is held, for it may have been done
 * after the backup; what waits for a time that is still to come is armed anew.
 */
export async function holdEffects(
  client: Pick<pg.ClientBase, 'query'>,
  position: bigint,
  why: string,
): Promise<Held> {
  const { rowCount: reactors } = await client.query(
    `update operational.reactor set status = 'paused', position = $1, stopped = null, failures = 0,
       failing = '{}', open_until = null, opened_at = null, open_cause = null, open_seconds = null,
       paced_until = null`,
    [position],
  );
  const { rowCount: held } = await client.query(
    `update operational.effect set status = 'held', reason = $1, decided_by = 'restore',
       next_at = null, handed_at = null, blocked_by = null, leased_by = null, leased_until = null,
       finished_at = null
     where status = 'running' or status = 'waiting' and due_at <= now()`,
    [why],
  );
  await client.query(
    `update operational.effect_attempt set ended_at = now(), outcome = 'lost' where ended_at is null`,
  );
  const { rowCount: timers } = await client.query(
    `update operational.effect set next_at = due_at, handed_at = null, blocked_by = null
     where status = 'waiting'`,
  );
  // A bulk act that ran would go on by itself.
  await client.query(`update operational.bulk set status = 'paused' where status = 'running'`);
  return { reactors: reactors ?? 0, held: held ?? 0, timers: timers ?? 0 };
}
