import type pg from 'pg';
import { isoTime } from '#lib/domain/iso-time.ts';
import { retainer } from '#lib/erasure/retention/retainer.ts';
import type { Run } from '#lib/erasure/retention/run.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

/** `changed`: the rule is another one, or none. `refused`: the delete policy no longer lets it. */
export type WhyStopped = 'changed' | 'refused';

/**
 * Ends a run with the one event that tells its counts. One that found nothing leaves its row alone: a
 * night in which nothing was old enough is no act.
 */
export async function endRun(
  store: Store,
  pool: pg.Pool,
  { id, ruleId, cutoff, batches, entities, events, held }: Run,
  why: WhyStopped | null,
): Promise<void> {
  const status = why === null ? 'done' : 'stopped';
  const end = (client: Pick<pg.ClientBase, 'query'>) =>
    client.query(
      `update operational.retention_run set status = $2, why = $3, ended_at = now()
       where id = $1 and status = 'running' and erasure is null and batches = $4`,
      [id, status, why, batches],
    );
  if (batches === 0 && why === null) {
    await end(pool);
    await pool.query(
      `delete from operational.retention_run
       where rule_id = $1 and id <> $2 and status = 'done' and batches = 0`,
      [ruleId, id],
    );
    return;
  }
  try {
    await recordActWith(
      store,
      retainer,
      {
        type: '$retention',
        entity: { type: '$retention', id: ruleId },
        data: {
          run: {
            ...{ id, status, why, cutoff: isoTime(cutoff), batches, entities, events, held },
          },
        },
        reason: why === null ? 'Retention: all that was old enough' : 'Retention: stopped',
        correlationId: id,
      },
      async (client) => {
        if ((await end(client)).rowCount === 0) throw new EndedAlready();
      },
    );
  } catch (error) {
    if (!(error instanceof EndedAlready)) throw error;
  }
}

/** Another worker was first. */
class EndedAlready extends Error {}
