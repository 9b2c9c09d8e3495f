import type pg from 'pg';
import { subjectsOf } from '#lib/erasure/erasure-target.ts';
import { type Request, requestOf } from '#lib/erasure/request.ts';
import { settleErasure } from '#lib/erasure/settle-erasure.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Does what a batch asks for, and counts it once. One that was never asked for, or taken back since,
 * leaves the run where it was.
 */
export async function settleBatch(
  { store, pool, signal }: { store: Store; pool: pg.Pool; signal?: AbortSignal | undefined },
  run: string,
  erasure: string,
): Promise<void> {
  await settleErasure(store, pool, erasure, signal);
  const state = (await readActStates(store, '$erasure', [erasure])).get(erasure)?.state;
  if (state?.['status'] !== 'settled') {
    await pool.query(
      `update operational.retention_run set erasure = null, next_after = null
       where id = $1 and erasure = $2`,
      [run, erasure],
    );
    return;
  }
  const { entities, events, held } = countsOf(requestOf(state));
  await pool.query(
    `update operational.retention_run set after = next_after, batches = batches + 1,
       entities = entities + $3, events = events + $4, held = held + $5,
       erasure = null, next_after = null
     where id = $1 and erasure = $2`,
    [run, erasure, entities, events, held],
  );
}

/** By what the batch was of; beside the events it was asked for others may have lost a value too. */
function countsOf({ target, events, held, uncovered }: Request) {
  if (target.kind !== 'events') {
    return { entities: subjectsOf(target).length - held - uncovered, events, held };
  }
  const asked = target.of.reduce((sum, { eventIds }) => sum + eventIds.length, 0);
  return { entities: 0, events: asked - held, held };
}
