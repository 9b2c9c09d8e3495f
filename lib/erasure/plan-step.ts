import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { type Affected, affectedBy } from '#lib/erasure/affected-by.ts';
import { entityWhole } from '#lib/erasure/erase-entity.ts';
import { isMany, type Target } from '#lib/erasure/erasure-target.ts';
import { lettersHolding } from '#lib/erasure/forget-letters.ts';
import { heldParts } from '#lib/erasure/held-parts.ts';
import { leftHouse } from '#lib/erasure/left-house.ts';
import { type LeftRow, leftRow } from '#lib/erasure/left-rows.ts';
import { nextOfImport } from '#lib/erasure/made-by-import.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import { mergeParts, planParts } from '#lib/erasure/plan-erasures.ts';
import { type Request, selectionsOf } from '#lib/erasure/request.ts';
import { coveredParts } from '#lib/erasure/retention/covered-parts.ts';
import type { Selection } from '#lib/erasure/selection.ts';
import { termsOf } from '#lib/erasure/terms.ts';
import { type PlansWithActs, withActs } from '#lib/erasure/with-acts.ts';
import { saltSource } from '#lib/event-store/salts.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** Events that one `$erasure` takes something from, so that appends wait no longer than a moment. */
const most = 500;
/** Of one step: each of their words is looked for in all that is kept of any of them. */
const together = { entities: 25, events: 200 };

/** What one `$erasure` event is to take, of what was read; nothing is written. */
export type Step = {
  status: 'planned';
  plan: PlansWithActs;
  affected: Affected[];
  rows: LeftRow[];
  salt: ReturnType<typeof saltSource>;
  terms: string[];
  letters: Awaited<ReturnType<typeof lettersHolding>>;
  house: Awaited<ReturnType<typeof leftHouse>>;
  /** Whether nothing of these subjects is left for a further event. */
  isWhole: boolean;
  isLast: boolean;
  /** Subjects that are done after it. */
  done: number;
  /** Of an import: where the next step goes on. */
  cursor: JsonObject;
  held: number;
  uncovered: number;
};

/** The next step of what is asked for; `words` keeps what went in steps before, and is added to. */
export async function planStep(
  store: Store,
  request: Request,
  words: Set<string>,
): Promise<Step | { status: 'held' }> {
  const { some, go, isEnd } = await subjectsAtHand(store, request);
  const { scope, parts } = await planParts(store, some);
  const { free, held } = await heldParts(store, scope, parts);
  if (held.length > 0 && !isMany(request.target)) return { status: 'held' };
  const covered = await coveredParts(store, scope, free, request.target);
  const merged = mergeParts(scope, covered);
  for (const word of merged.inTexts) words.add(word);
  const plan = await withActs(store, merged, words);
  const step = stepOf(plan);
  const left = step.filter(({ event }) => !event.ref.type.startsWith('$'));
  const affected = await affectedBy(store, plan, left);
  const salt = saltSource();
  const terms = termsOf(words);
  const [letters, house] = await Promise.all([
    lettersHolding(terms),
    leftHouse(store, { ...plan, left }),
  ]);
  const isWhole = step.length === plan.acts.length + plan.left.length;
  const done = request.done + (isWhole ? some.length : 0);
  return {
    status: 'planned',
    ...{ plan, affected, salt, terms, letters, house, isWhole, done },
    rows: step.map((one) => leftRow(one, salt)),
    isLast: isWhole && isEnd,
    cursor: go(isWhole),
    held: isWhole ? held.length : 0,
    uncovered: isWhole ? free.length - covered.length : 0,
  };
}

type AtHand = {
  some: Selection[];
  /** Whether none come behind them. */
  isEnd: boolean;
  /** What the event says of where it is. */
  go: (isWhole: boolean) => JsonObject;
};

async function subjectsAtHand(store: Store, request: Request): Promise<AtHand> {
  const { target, done, current, after } = request;
  if (target.kind !== 'import') {
    const all = selectionsOf(target);
    const some = all.slice(done, done + mostOf(target));
    return { some, isEnd: done + some.length === all.length, go: () => ({}) };
  }
  const policy = target.except ? null : await deletionPolicy(store, target.type);
  const asked = { after, limit: together.entities, policy };
  const next = current ?? (await nextOfImport(store, target, asked));
  return {
    some: next.ids.map((id) => entityWhole({ type: target.type, id })),
    isEnd: next.after === null,
    go: (isWhole) =>
      isWhole ? { after: next.after ?? after, current: null } : { current: { ...next } },
  };
}

function mostOf({ kind }: Target): number {
  return kind === 'events' ? together.events : together.entities;
}

/** What stands with others goes first: what it is found by is still there if this stops halfway. */
function stepOf({ acts, left, selections }: PlansWithActs): Left[] {
  const own = new Set(selections.map(({ ref }) => keyOf(ref)));
  const others = left.filter(({ event }) => !own.has(keyOf(event.ref)));
  const rest = left.filter(({ event }) => own.has(keyOf(event.ref)));
  return [...acts, ...others, ...rest].slice(0, most);
}
