// Invariant: an erasure is one call and one commit: what went, what is left, the event that says so
// and all that is derived, or nothing of it. It is decided on heads that are checked under the order
// lock, so that nothing written meanwhile is missed.
import type pg from 'pg';
import type { JsonObject } from '#lib/domain/json.ts';
import { affectedBy } from '#lib/erasure/affected-by.ts';
import { changedOf } from '#lib/erasure/changed-of.ts';
import { addRows, countGone } from '#lib/erasure/count-gone.ts';
import { isMany, type Target } from '#lib/erasure/erasure-target.ts';
import { forgetBulks } from '#lib/erasure/forget-bulks.ts';
import { forgetEffects } from '#lib/erasure/forget-effects.ts';
import { forgetLetters, lettersHolding } from '#lib/erasure/forget-letters.ts';
import { forgetViews, viewsHolding } from '#lib/erasure/forget-views.ts';
import { heldParts } from '#lib/erasure/held-parts.ts';
import { addHouse, leftHouse } from '#lib/erasure/left-house.ts';
import { leftRow } from '#lib/erasure/left-rows.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import { mergeParts, type Plans, planParts, versionsOf } from '#lib/erasure/plan-erasures.ts';
import { refuseHeld } from '#lib/erasure/refuse-held.ts';
import { requestOf, selectionsOf } from '#lib/erasure/request.ts';
import { coveredParts, uncoveredBy } from '#lib/erasure/retention/covered-parts.ts';
import { sealErasure } from '#lib/erasure/seal-erasure.ts';
import { sendErasure } from '#lib/erasure/send-erasure.ts';
import { termsOf } from '#lib/erasure/terms.ts';
import { holdErasureLock } from '#lib/event-store/erasure-lock.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { saltSource } from '#lib/event-store/salts.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** Events that one `$erasure` takes something from, so that appends wait no longer than a moment. */
const most = 500;
/** Of one step: each of their words is looked for in all that is kept of any of them. */
const together = { entities: 25, events: 200 };
/** Times that it is decided again because others wrote to what it read. */
const maxTries = 30;

export type Settled = { events: number; entities: number };

/** Does what `$erasure/<id>` asks for; null where it is done, or refused, or was never asked for. */
export async function settleErasure(
  store: Store,
  pool: pg.Pool,
  id: string,
  signal?: AbortSignal,
): Promise<Settled | null> {
  const settled: Settled = { events: 0, entities: 0 };
  // Of what went in an earlier step nothing can be read in the next.
  let words = new Set<string>();
  for (let tries = 0; tries < maxTries; tries++) {
    signal?.throwIfAborted();
    const asked = (await readActStates(store, '$erasure', [id])).get(id);
    if (asked?.state['status'] !== 'requested') return settled.events > 0 ? settled : null;
    const request = requestOf(asked.state);
    const [first] = await readHistory(store, { type: '$erasure', id }, { order: 'asc', limit: 1 });
    if (!first) return null;
    const all = selectionsOf(request.target);
    const some = all.slice(request.done, request.done + mostOf(request.target));
    const { scope, parts } = await planParts(store, some);
    const { free, held } = await heldParts(store, scope, parts);
    if (held.length > 0 && !isMany(request.target)) {
      await refuseHeld(store, asked, first.event);
      return null;
    }
    const covered = await coveredParts(store, scope, free, request.target);
    const plan = mergeParts(scope, covered);
    for (const word of plan.inTexts) words.add(word);
    const step = stepOf(plan);
    const affected = await affectedBy(store, plan, step);
    const salt = saltSource();
    const rows = step.map((left) => leftRow(left, salt));
    const isWhole = step.length === plan.left.length;
    const done = request.done + (isWhole ? some.length : 0);
    const isLast = done === all.length;
    const terms = termsOf(words);
    const refs = affected.map(({ history }) => history.ref);
    const [letters, house] = await Promise.all([
      lettersHolding(terms),
      leftHouse(store, { ...plan, left: step }),
    ]);
    let entities = 0;
    // One commit: what went is not known again. The order lock is taken by the last of it.
    const position = await inTransaction({ pool }, async (client) => {
      await holdErasureLock(client);
      const views = await viewsHolding(store, words, refs);
      const gone = await countGone(client, {
        events: rows.length,
        changed: changedOf(affected, plan),
        affected: refs,
        own: plan.selections.filter(({ isAlone }) => !isAlone).map(({ ref }) => ref),
        ...{ terms, views: views.length, letters: letters?.ids.length ?? 0 },
      });
      const sealed = await sealErasure(store, {
        ...{ id, asked, affected, rows, salt },
        request: first.event,
        selections: plan.selections,
        done: {
          status: isLast ? 'settled' : 'requested',
          done,
          events: request.events + rows.length,
          held: request.held + (isWhole ? held.length : 0),
          ...uncoveredBy(request, isWhole ? free.length - covered.length : 0),
          counts: addRows(request.counts, gone) as unknown as JsonObject[],
          leftHouse: addHouse(request.leftHouse, house) as unknown as JsonObject[],
          versions: request.versions + (isWhole ? versionsOf(plan) : 0),
        },
      });
      entities = sealed.touched.length;
      await forgetViews(client, views);
      await forgetBulks(client, terms, refs, plan.selections);
      await forgetEffects(client, terms, refs, plan.selections);
      await forgetLetters(letters);
      return sendErasure(store, client, sealed, plan, rows, terms);
    });
    if (position === null) continue;
    store.watcher.announce(position);
    settled.events += rows.length;
    settled.entities += entities;
    if (isLast) {
      await forgetStatistics(pool);
      return settled;
    }
    if (isWhole) words = new Set();
    tries = 0;
  }
  throw new Error(`$erasure/${id}: too many others write to the same entities`);
}

function mostOf({ kind }: Target): number {
  return kind === 'events' ? together.events : together.entities;
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

/** What stands with others goes first: what it is found by is still there if this stops halfway. */
function stepOf({ left, selections }: Plans): Left[] {
  const own = new Set(selections.map(({ ref }) => keyOf(ref)));
  const others = left.filter(({ event }) => !own.has(keyOf(event.ref)));
  const rest = left.filter(({ event }) => own.has(keyOf(event.ref)));
  return [...others, ...rest].slice(0, most);
}
