// Invariant: an erasure is one call and one commit: what went, what is left, the event that says so
// and all that is derived, or nothing of it. It is decided on heads that are checked under the order
// lock, so that nothing written meanwhile is missed.
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { changedOf } from '#lib/erasure/changed-of.ts';
import { addRows, countGone } from '#lib/erasure/count-gone.ts';
import { forgetBulks } from '#lib/erasure/forget-bulks.ts';
import { forgetEffects } from '#lib/erasure/forget-effects.ts';
import { forgetKeptRows } from '#lib/erasure/forget-kept-rows.ts';
import { forgetLetters } from '#lib/erasure/forget-letters.ts';
import { forgetLooks } from '#lib/erasure/forget-looks.ts';
import { forgetViews, viewsHolding } from '#lib/erasure/forget-views.ts';
import { addHouse } from '#lib/erasure/left-house.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import { versionsOf } from '#lib/erasure/plan-erasures.ts';
import { planStep, type Step } from '#lib/erasure/plan-step.ts';
import { refuseHeld } from '#lib/erasure/refuse-held.ts';
import { requestOf } from '#lib/erasure/request.ts';
import { uncoveredBy } from '#lib/erasure/retention/covered-parts.ts';
import { sealErasure } from '#lib/erasure/seal-erasure.ts';
import { sendErasure } from '#lib/erasure/send-erasure.ts';
import { forgetTold } from '#lib/erasure/told.ts';
import { withActs } from '#lib/erasure/with-acts.ts';
import { holdErasureLock } from '#lib/event-store/erasure-lock.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { type ActState, readActStates } from '#lib/event-store/read-act-states.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Store } from '#lib/event-store/store.ts';
import { gaveWay } from '#lib/projections/rebuild/states/in-lane.ts';

/** Times that others may write meanwhile to what was read; after that they wait while it is planned. */
const patience = 4;

/** What reads on from the log, by `derived.erase`. */
const readers = [
  ...['operational.search_checkpoint', 'derived.reference_progress'],
  ...['operational.beside', 'operational.fold_lane'],
];

export type Settled = { events: number; entities: number };

/** Does what `$erasure/<id>` asks for; null where it is done, or refused, or was never asked for. */
export async function settleErasure(
  store: Store,
  pool: pg.Pool,
  id: string,
  signal?: AbortSignal,
  /** Steps, where it may go on later. */
  mostSteps = Number.POSITIVE_INFINITY,
): Promise<Settled | null> {
  let steps = 0;
  const settled: Settled = { events: 0, entities: 0 };
  // Of what went in an earlier step nothing can be read in the next.
  let words = new Set<string>();
  for (let tries = 0; ; tries++) {
    signal?.throwIfAborted();
    const asked = (await readActStates(store, '$erasure', [id])).get(id);
    if (asked?.state['status'] !== 'requested') return settled.events > 0 ? settled : null;
    const [first] = await readHistory(store, { type: '$erasure', id }, { order: 'asc', limit: 1 });
    if (!first) return null;
    const way = tries < patience ? planned : plannedAlone;
    const taken = await way(store, pool, asked, first.event, words).catch(whereItGaveWay);
    if (taken === 'held') {
      await refuseHeld(store, asked, first.event);
      return null;
    }
    if (taken === null) continue;
    store.watcher.announce(taken.position);
    settled.events += taken.events;
    settled.entities += taken.entities;
    if (taken.isLast) {
      await forgetStatistics(pool);
      return settled;
    }
    if (taken.isWhole) words = new Set();
    // What went in a step is looked for in the next of the same subjects.
    if (++steps >= mostSteps && taken.isWhole) return settled;
    tries = -1;
  }
}

type Taken = Settled & { position: bigint; isWhole: boolean; isLast: boolean };

/** Plans while others write; null where that was to what it read. */
async function planned(
  store: Store,
  pool: pg.Pool,
  asked: ActState,
  first: StoredEvent,
  words: Set<string>,
): Promise<Taken | 'held' | null> {
  const step = await planStep(store, requestOf(asked.state), words);
  if (step.status === 'held') return 'held';
  return inTransaction({ pool }, (client) => take(store, client, asked, first, step, words));
}

/**
 * The same while nobody appends: for what is written to without pause. Locks are taken in the order in
 * which the erasure itself takes them, that of the log last.
 */
function plannedAlone(
  store: Store,
  pool: pg.Pool,
  asked: ActState,
  first: StoredEvent,
  words: Set<string>,
): Promise<Taken | 'held' | null> {
  return inTransaction<Taken | 'held'>({ pool }, async (client) => {
    await client.query(`set local lock_timeout = '2s'`);
    await holdErasureLock(client);
    for (const reader of readers) await client.query(`select from ${reader} for update`);
    await client.query('select authority.hold_order()');
    const { id } = asked;
    const present = (await readActStates(store, '$erasure', [id])).get(id);
    if (present?.version !== asked.version) return null;
    const step = await planStep(store, requestOf(asked.state), words);
    if (step.status === 'held') return 'held';
    return take(store, client, asked, first, step, words);
  });
}

/** Somebody waited for it in turn: it is planned anew, a moment later. */
async function whereItGaveWay(error: unknown): Promise<null> {
  if (!gaveWay(error)) throw error;
  await pause(100);
  return null;
}

/** One commit: what went is not known again. */
async function take(
  store: Store,
  client: pg.ClientBase,
  asked: ActState,
  first: StoredEvent,
  step: Step,
  words: ReadonlySet<string>,
): Promise<Taken | null> {
  const request = requestOf(asked.state);
  const { plan, affected, rows, terms, letters, house, isWhole, isLast } = step;
  const { selections } = plan;
  const refs = affected.map(({ history }) => history.ref);
  await holdErasureLock(client);
  // Said since, or by then of nobody else.
  const { acts } = await withActs(store, plan, words);
  if (!isDeepStrictEqual(acts.map(positionOf), plan.acts.map(positionOf))) return null;
  const views = await viewsHolding(store, words, refs);
  const gone = await countGone(client, {
    events: rows.length,
    changed: changedOf(affected, plan),
    affected: refs,
    own: selections.filter(({ isAlone }) => !isAlone).map(({ ref }) => ref),
    ...{ terms, naming: plan.naming, views: views.length, letters: letters?.ids.length ?? 0 },
  });
  const sealed = await sealErasure(store, {
    ...{ id: first.entity.id, asked, affected, rows, selections, salt: step.salt },
    request: first,
    done: {
      status: isLast ? 'settled' : 'requested',
      done: step.done,
      ...step.cursor,
      events: request.events + rows.length,
      held: request.held + step.held,
      ...uncoveredBy(request, step.uncovered),
      counts: addRows(request.counts, gone) as unknown as JsonObject[],
      leftHouse: addHouse(request.leftHouse, house) as unknown as JsonObject[],
      versions: request.versions + (isWhole ? versionsOf(plan) : 0),
    },
  });
  if (sealed === null) return null;
  await forgetViews(client, views);
  await forgetBulks(client, terms, refs, selections);
  await forgetEffects(client, terms, refs, selections);
  await forgetLooks(client, terms);
  await forgetKeptRows(client, terms);
  await forgetTold(client, plan.naming);
  await forgetLetters(letters);
  const position = await sendErasure(store, client, sealed, plan, rows, terms);
  if (position === null) return null;
  const counts = { events: rows.length, entities: sealed.touched.length };
  return { ...counts, position, isWhole, isLast };
}

function positionOf({ event }: Left): bigint {
  return event.row.position;
}

/** What is derived is the worker's own; the log is analysed as its owner. */
async function forgetStatistics(pool: pg.Pool): Promise<void> {
  await pool.query('select authority.forget_statistics()');
  const { rows } = await pool.query<{ table: string }>(
    `select c.oid::regclass::text as table from pg_class c
     where c.relnamespace = 'derived'::regnamespace and c.relkind in ('r', 'p')
       and pg_has_role(current_user, c.relowner, 'usage')`,
  );
  for (const { table } of rows) await pool.query(`analyze ${table}`);
}
