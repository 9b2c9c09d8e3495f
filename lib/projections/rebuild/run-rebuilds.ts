// Invariant: what a step of a rebuild did is written before the next begins, and every step may be
// done twice; so another worker goes on where one was killed, once its claim has run out.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Comparison,
  halt,
  isHalt,
  type Rebuildable,
  type RebuildContext,
  type RebuildRow,
  type RebuildStatus,
  type Run,
} from '#lib/projections/rebuild/rebuild.ts';
import {
  claimRebuild,
  dueRebuildRows,
  noteRebuild,
  readRebuildRow,
  releaseRebuild,
  type Steps,
} from '#lib/projections/rebuild/rebuild-rows.ts';
import { rebuildables } from '#lib/projections/rebuild/rebuildables.ts';
import { recordStep } from '#lib/projections/rebuild/record-step.ts';
import { presentFingerprint } from '#lib/projections/rebuild/subjects.ts';

const renewEvery = 1_500;
/** Tries of one switch, between which it catches up. */
const maxTries = 40;
const betweenTries = 50;

/**
 * Does what is due of rebuilds, those of this process' definitions, until nothing is; answers with
 * how many it had in hand. Runs no reactor and knows of none.
 */
export async function runRebuilds(context: RebuildContext, only?: string): Promise<number> {
  const claim = randomUUID();
  let handled = 0;
  const passed = new Set<string>();
  for (;;) {
    context.signal.throwIfAborted();
    const due = (await dueRebuildRows(context.pool, claim)).filter(
      (row) => !passed.has(row.id) && (only === undefined || row.id === only),
    );
    const row = due.find((one) => isOurs(context, one));
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

/** What is built by other definitions is left to the processes that have them; not what ends it. */
function isOurs({ store }: RebuildContext, { subject, fingerprint, wish, phase }: RebuildRow) {
  if (fingerprint === null || wish === 'cancel' || wish === 'let-go' || phase === 'sweep') {
    return true;
  }
  if (wish === 'roll-back') return true;
  return fingerprint === presentFingerprint(store, subject);
}

/** False where it has to wait. */
async function runOne(context: RebuildContext, id: string, claim: string): Promise<boolean> {
  const { pool, signal } = context;
  const timer = setInterval(() => {
    claimRebuild(pool, id, claim).catch(() => {});
  }, renewEvery);
  try {
    for (;;) {
      const row = await readRebuildRow(pool, id);
      if (!row) return true;
      const step = await takeStep(runOf(context, row, claim));
      if (step !== 'again') return step === 'done';
    }
  } catch (error) {
    if (isHalt(error)) return true;
    if (signal.aborted || isAway(error)) throw error;
    const { entityId } = error as { entityId?: unknown };
    const message = error instanceof Error ? error.message : String(error);
    const told = { message, ...(typeof entityId === 'string' ? { entityId } : {}) };
    await noteRebuild(pool, id, claim, { status: 'failed', error: told, wish: null });
    return true;
  } finally {
    clearInterval(timer);
    await releaseRebuild(pool, id, claim).catch(() => {});
  }
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

/** `wait`: nothing can be done right now. */
async function takeStep(run: Run): Promise<'again' | 'done' | 'wait'> {
  const { row } = run;
  const kind = rebuildables[row.subject.kind];
  if (row.wish !== null) return takeWish(run, kind, row.wish);
  if (row.phase === 'sweep') return sweep(run, kind);
  if (row.phase === 'settle') {
    await kind.settle(run);
    await move(run, { phase: null });
    return 'done';
  }
  if (row.paused) return 'done';
  if (row.status === 'wanted') {
    await kind.begin(run);
    await move(run, { status: 'building', phase: 'build', startedAt: true });
    return 'again';
  }
  if (row.status !== 'building') return 'done';
  if (row.phase === 'build') {
    await kind.build(run);
    await move(run, { phase: 'catch-up' });
    return 'again';
  }
  if (row.phase === 'catch-up') {
    await kind.catchUp(run);
    await move(run, { phase: 'compare' });
    return 'again';
  }
  const comparison = await kind.compare(run);
  await move(run, { comparison, builtAt: true });
  if (!switchesItself(row, comparison)) {
    await move(run, { status: 'ready', phase: null });
    return 'done';
  }
  await switchOver(run, kind, null);
  return 'done';
}

async function takeWish(
  run: Run,
  kind: Rebuildable,
  wish: NonNullable<RebuildRow['wish']>,
): Promise<'again' | 'done'> {
  const { status } = run.row;
  const isOpen = status === 'wanted' || status === 'building' || status === 'failed';
  if (wish === 'cancel' && (isOpen || status === 'ready')) {
    await move(run, { status: 'cancelled', phase: 'sweep', wish: null, paused: false });
    return 'again';
  }
  if (wish === 'switch' && status === 'ready') await switchOver(run, kind, 'switch');
  else if (wish === 'roll-back' && status === 'switched') await rollBack(run, kind);
  else if (wish === 'let-go' && (status === 'switched' || status === 'rolled-back')) {
    await move(run, { phase: 'sweep', wish: null });
    return 'again';
  } else await move(run, { wish: null });
  return 'done';
}

async function sweep(run: Run, kind: Rebuildable): Promise<'done' | 'wait'> {
  if (!(await kind.letGo(run))) return 'wait';
  const status: RebuildStatus = run.row.status === 'cancelled' ? 'cancelled' : 'let-go';
  await move(run, { status, phase: null, endedAt: true });
  await run.pool.query('delete from operational.rebuild_range where rebuild = $1', [run.row.id]);
  return 'done';
}

async function switchOver(run: Run, kind: Rebuildable, wish: 'switch' | null): Promise<void> {
  await untilMoved(run, async () => {
    await kind.catchUp(run);
    return kind.switchOver(run, (client) =>
      moveIn(run, client, {
        ...{ status: 'switched', phase: 'settle', switchedAt: true, wish: null },
      }),
    );
  });
  // A person's own act is recorded where it was asked for.
  if (wish === null) await recordStep(run, 'switched');
  if (kind.keepsFormer) await letGoEarlier(run);
}

async function rollBack(run: Run, kind: Rebuildable): Promise<void> {
  const answer = await untilMoved(run, () =>
    kind.rollBack(run, (client) =>
      moveIn(run, client, {
        ...{ status: 'rolled-back', phase: 'settle', switchedAt: true, wish: null },
      }),
    ),
  );
  // It needs the code of then: its generation goes on, and switches, when that is started.
  if (answer === null) await move(run, { wish: null });
}

async function untilMoved(
  run: Run,
  attempt: () => Promise<boolean | null>,
): Promise<boolean | null> {
  for (let tries = 0; tries < maxTries; tries++) {
    await run.goOn();
    const answer = await attempt();
    if (answer !== false) return answer;
    await delay(betweenTries, undefined, { signal: run.signal });
  }
  throw new Error('Others append so much that it could not be switched. Try again.');
}

/** One former is kept, the last: each costs every append a row. */
async function letGoEarlier({ pool, row }: Run): Promise<void> {
  await pool.query(
    `update operational.rebuild r set wish = 'let-go'
     from operational.rebuild own
     where own.id = $1 and r.id <> own.id and r.kind = own.kind and r.name = own.name
       and r.entity_id = own.entity_id and r.status in ('switched', 'rolled-back')
       and r.wish is null`,
    [row.id],
  );
}

function switchesItself({ switchWhen }: RebuildRow, comparison: Comparison | null): boolean {
  if (comparison === null || switchWhen === 'always') return true;
  const { appear, vanish, change } = comparison;
  return switchWhen === 'when-equal' && appear + vanish + change === 0;
}

type Changed = Parameters<typeof noteRebuild>[3];

async function move({ pool, row, claim }: Run, changed: Changed): Promise<void> {
  if (!(await noteRebuild(pool, row.id, claim, changed))) throw halt();
}

async function moveIn(
  { row, claim }: Run,
  client: Parameters<typeof noteRebuild>[0],
  changed: Changed & Partial<Steps>,
): Promise<void> {
  if (!(await noteRebuild(client, row.id, claim, changed))) throw halt();
}

/** The database is: nothing is wrong with the rebuild. */
function isAway(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(08|57P|ECONN|EPIPE)/.test(code);
}
