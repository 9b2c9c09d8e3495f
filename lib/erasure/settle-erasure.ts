// Invariant: an erasure is one call and one commit: what went, what is left, the event that says so
// and all that is derived, or nothing of it. It is decided on heads that are checked under the order
// lock, so that nothing written meanwhile is missed.
import type pg from 'pg';
import { forgetBulks } from '#lib/erasure/forget-bulks.ts';
import { forgetEffects } from '#lib/erasure/forget-effects.ts';
import { forgetViews } from '#lib/erasure/forget-views.ts';
import { leftEvent, leftRow } from '#lib/erasure/left-rows.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import { type Plans, planErasures } from '#lib/erasure/plan-erasures.ts';
import { type Refolded, refold } from '#lib/erasure/refold.ts';
import { requestOf, selectionsOf } from '#lib/erasure/request.ts';
import type { History } from '#lib/erasure/scope.ts';
import { sealErasure } from '#lib/erasure/seal-erasure.ts';
import type { Selection } from '#lib/erasure/selection.ts';
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
/** Times that it is decided again because others wrote to what it read. */
const maxTries = 30;

export type Settled = { events: number; entities: number };

export type Affected = { history: History; refolded: Refolded };

/** Does what `$erasure/<id>` asks for; null where it is done, or was never asked for. */
export async function settleErasure(
  store: Store,
  pool: pg.Pool,
  id: string,
  signal?: AbortSignal,
): Promise<Settled | null> {
  const settled: Settled = { events: 0, entities: 0 };
  // Of what went in an earlier step nothing can be read in the next.
  const words = new Set<string>();
  for (let tries = 0; tries < maxTries; tries++) {
    signal?.throwIfAborted();
    const asked = (await readActStates(store, '$erasure', [id])).get(id);
    if (asked?.state['status'] !== 'requested') return settled.events > 0 ? settled : null;
    const request = requestOf(asked.state);
    const selections = selectionsOf(request.target);
    const plan = await planErasures(store, selections);
    for (const word of plan.inTexts) words.add(word);
    const step = stepOf(plan, selections);
    const affected = await affectedBy(store, plan, step);
    const [first] = await readHistory(store, { type: '$erasure', id }, { order: 'asc', limit: 1 });
    if (!first) return null;
    const salt = saltSource();
    const rows = step.map((left) => leftRow(left, salt));
    const isLast = step.length === plan.left.length;
    const sealed = await sealErasure(store, {
      id,
      asked,
      request: first.event,
      selections,
      affected,
      rows,
      isLast,
      salt,
    });
    const refs = affected.map(({ history }) => history.ref);
    const terms = termsOf(words);
    // One commit: what went is not known again. The order lock is taken by the last of it.
    const position = await inTransaction({ pool }, async (client) => {
      await holdErasureLock(client);
      await forgetViews(store, client, words, refs);
      await forgetBulks(client, terms, refs, selections);
      await forgetEffects(client, terms, refs, selections);
      return sendErasure(store, client, sealed, plan, rows, terms);
    });
    if (position === null) continue;
    store.watcher.announce(position);
    settled.events += rows.length;
    settled.entities += sealed.touched.length;
    if (isLast) {
      await forgetStatistics(pool);
      return settled;
    }
    tries = 0;
  }
  throw new Error(`$erasure/${id}: too many others write to the same entities`);
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
function stepOf({ left }: Plans, selections: readonly Selection[]): Left[] {
  const own = new Set(selections.map(({ ref }) => keyOf(ref)));
  const others = left.filter(({ event }) => !own.has(keyOf(event.ref)));
  const rest = left.filter(({ event }) => own.has(keyOf(event.ref)));
  return [...others, ...rest].slice(0, most);
}

/** Every entity that one of the events belongs to or touches, folded with what is left of them. */
async function affectedBy(store: Store, { scope }: Plans, step: Left[]): Promise<Affected[]> {
  const left = new Map(step.map((one) => [one.event.row.position, one]));
  const refs = step.flatMap(({ event }) =>
    event.entries.filter(({ type }) => !type.startsWith('$')),
  );
  const histories = new Set<History>();
  for (const ref of refs) histories.add(await scope.historyOf(ref));
  return [...histories].map((history) => ({
    history,
    refolded: refold(store, history, left, leftEvent),
  }));
}
