// Invariant: a batch is one `$erasure`, named in the run before it is asked for, so that whoever goes
// on after a kill finds it, asked for or not, done or not, and counts it once. An act that changes the
// rule takes back the batch that is named: what a rule no longer covers is not erased.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { nextRun } from '#lib/domain/retention-rule.ts';
import { beginRun } from '#lib/erasure/retention/begin-run.ts';
import { endRun } from '#lib/erasure/retention/end-run.ts';
import { readRetention, readRetentions } from '#lib/erasure/retention/read-rule.ts';
import { isSameRule, noteBatch, openRuns, readRun } from '#lib/erasure/retention/run.ts';
import { nextBatch, requestBatch } from '#lib/erasure/retention/run-batch.ts';
import { settleBatch } from '#lib/erasure/retention/settle-batch.ts';
import type { Store } from '#lib/event-store/store.ts';

export type RetentionContext = {
  store: Store;
  /** With the rights of a worker. */
  pool: pg.Pool;
  signal?: AbortSignal | undefined;
};

/** Begins the run of every rule whose night has come, and goes on with every run that is not done. */
export async function runRetention(context: RetentionContext, now = Date.now()): Promise<void> {
  await beginDue(context, now);
  const failed: unknown[] = [];
  for (const id of await openRuns(context.pool)) {
    try {
      while (await step(context, id)) context.signal?.throwIfAborted();
    } catch (error) {
      failed.push(error);
    }
    context.signal?.throwIfAborted();
  }
  if (failed.length > 0) throw new AggregateError(failed, 'retention rules could not be run');
}

async function beginDue({ store, pool }: RetentionContext, now: number): Promise<void> {
  const { rows } = await pool.query<{ rule_id: string; at: number }>(
    'select rule_id, max(started_at) as at from operational.retention_run group by rule_id',
  );
  const last = new Map(rows.map(({ rule_id, at }) => [rule_id, at]));
  for (const { id, status, rule, since } of await readRetentions(store)) {
    if (status !== 'active' || !rule || since === null) continue;
    if (nextRun(Date.parse(since), last.get(id) ?? null) > now) continue;
    await beginRun(store, pool, { id: randomUUID(), ruleId: id, rule }, now);
  }
}

/** One step of a run; whether there is another to take. */
async function step(context: RetentionContext, id: string): Promise<boolean> {
  const { store, pool } = context;
  const run = await readRun(pool, id);
  if (run?.status !== 'running') return false;
  if (run.erasure !== null) {
    await settleBatch(context, run.id, run.erasure);
    return true;
  }
  const known = await readRetention(store, run.ruleId);
  // It goes on once it is let.
  if (known?.status === 'paused' && isSameRule(known.rule, run.rule)) return false;
  if (known?.status !== 'active' || !isSameRule(known.rule, run.rule)) {
    await endRun(store, pool, run, 'changed');
    return false;
  }
  const { target, last } = await nextBatch(store, run);
  if (last === null) {
    await endRun(store, pool, run, null);
    return false;
  }
  const erasure = target ? randomUUID() : null;
  // Somebody else may be at it, whose worker was thought to be gone.
  if (!(await noteBatch(pool, run, { erasure, last })) || !target || !erasure) return true;
  // Whoever changes a rule takes back the batch that is named: looked at before, it could be another.
  const still = await readRetention(store, run.ruleId);
  const holds = still?.status === 'active' && isSameRule(still.rule, run.rule);
  if (holds && (await requestBatch(store, { run, erasure, target })) === 'refused') {
    await settleBatch(context, run.id, erasure);
    await endRun(store, pool, run, 'refused');
    return false;
  }
  return true;
}
