// Invariant: what a step of a rebuild did is written before the next begins, and every step may be
// done twice; so another worker goes on where one was killed, once its claim has run out.
import { randomUUID } from 'node:crypto';
import { codeWanting } from '#lib/projections/rebuild/control-rebuild.ts';
import {
  halt,
  isHalt,
  type RebuildContext,
  type RebuildRow,
  type Run,
} from '#lib/projections/rebuild/rebuild.ts';
import {
  claimRebuild,
  dueRebuildRows,
  noteRebuild,
  readRebuildRow,
  releaseRebuild,
} from '#lib/projections/rebuild/rebuild-rows.ts';
import { presentFingerprint } from '#lib/projections/rebuild/subjects.ts';
import { takeStep } from '#lib/projections/rebuild/take-step.ts';

const renewEvery = 1_500;

/** What people asked for, what is left to do after a switch or an end, and what takes long. */
export const works = ['wishes', 'ends', 'builds'] as const;
export type Work = (typeof works)[number];

/**
 * Does what is due of rebuilds, those of this process' definitions, until nothing is; answers with
 * how many it had in hand. Runs no reactor and knows of none.
 */
export function runRebuilds(context: RebuildContext, only?: string): Promise<number> {
  return runDue(context, ({ id }) => only === undefined || id === only);
}

/** The same, of one kind of work: none waits for another. */
export function runWork(context: RebuildContext, work: Work): Promise<number> {
  return runDue(context, (row) => workOf(row) === work);
}

function workOf({ wish, phase }: RebuildRow): Work {
  if (wish !== null) return 'wishes';
  return phase === 'settle' || phase === 'sweep' ? 'ends' : 'builds';
}

async function runDue(
  context: RebuildContext,
  isWanted: (row: RebuildRow) => boolean,
): Promise<number> {
  const claim = randomUUID();
  let handled = 0;
  const passed = new Set<string>();
  for (;;) {
    context.signal.throwIfAborted();
    const due = await dueRebuildRows(context.pool, claim);
    const row = await firstOurs(
      context,
      due.filter((one) => isWanted(one) && !passed.has(one.id)),
    );
    if (!row) return handled;
    if (!(await claimRebuild(context.pool, row.id, claim))) {
      passed.add(row.id);
      continue;
    }
    handled += 1;
    const isDone = await runOne(context, row.id, claim);
    // What has to wait is looked at again in the next round.
    if (!isDone) passed.add(row.id);
  }
}

async function firstOurs(
  context: RebuildContext,
  rows: readonly RebuildRow[],
): Promise<RebuildRow | undefined> {
  for (const row of rows) if (await isOurs(context, row)) return row;
  return undefined;
}

/** What is built by other definitions is left to the processes that have them; not what ends it. */
async function isOurs({ store }: RebuildContext, row: RebuildRow): Promise<boolean> {
  const { subject, fingerprint, wish, phase } = row;
  if (wish === 'roll-back') {
    // What served before is brought to the end of the log by the definitions that it is of. Where it
    // is gone anybody says so.
    const wanting = await codeWanting(store, row, wish);
    return wanting === null || wanting === '';
  }
  if (fingerprint === null || wish === 'cancel' || wish === 'let-go' || phase === 'sweep') {
    return true;
  }
  return fingerprint === presentFingerprint(store, subject);
}

/** False where it has to wait. */
async function runOne(context: RebuildContext, id: string, claim: string): Promise<boolean> {
  const { pool, signal } = context;
  const timer = setInterval(() => {
    claimRebuild(pool, id, claim).catch(() => {});
  }, renewEvery);
  let taken: RebuildRow['wish'] = null;
  try {
    for (;;) {
      signal.throwIfAborted();
      const row = await readRebuildRow(pool, id);
      if (!row) return true;
      taken = row.wish;
      const step = await takeStep(runOf(context, row, claim));
      if (step !== 'again') return step === 'done';
    }
  } catch (error) {
    if (isHalt(error)) return true;
    if (signal.aborted || isAway(error)) throw error;
    return await noteFailure(context, { id, claim, taken, error });
  } finally {
    clearInterval(timer);
    await releaseRebuild(pool, id, claim).catch(() => {});
  }
}

/**
 * What was being built has failed. What is built, serves or served is so still, whatever failed about
 * it: that is told, and can be asked for again. False where it is tried again by itself.
 */
async function noteFailure(
  { pool }: RebuildContext,
  failed: { id: string; claim: string; taken: RebuildRow['wish']; error: unknown },
): Promise<boolean> {
  const { id, claim, taken, error } = failed;
  const row = await readRebuildRow(pool, id);
  if (!row) return true;
  const { entityId } = error as { entityId?: unknown };
  const message = error instanceof Error ? error.message : String(error);
  await noteRebuild(pool, id, claim, {
    error: { message, ...(typeof entityId === 'string' ? { entityId } : {}) },
    ...(row.status === 'wanted' || row.status === 'building' ? { status: 'failed' } : {}),
    ...(taken !== null && taken === row.wish ? { wish: null } : {}),
  });
  return workOf(row) !== 'ends';
}

function runOf(context: RebuildContext, row: RebuildRow, claim: string): Run {
  const { pool, signal } = context;
  return {
    ...context,
    row,
    claim,
    note: async (changed) => {
      if (!(await noteRebuild(pool, row.id, claim, changed))) throw halt();
    },
    goOn: async () => {
      signal.throwIfAborted();
      const { rowCount } = await pool.query(
        `select from operational.rebuild where id = $1 and claimed_by = $2
           and (status not in ('wanted', 'building') or (not paused and wish is null))`,
        [row.id, claim],
      );
      if (rowCount !== 1) throw halt();
    },
  };
}

/** The database is: nothing is wrong with the rebuild. */
function isAway(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(08|57P|ECONN|EPIPE)/.test(code);
}
