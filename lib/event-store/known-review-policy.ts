// Invariant: what an admin changed of the review policy holds in every process within 5 seconds; in
// the one that changed it, at once. While the database is away it may be half a minute old: appends wait
// for its return then. What is pinned reads the policy with its append condition instead.
import { readActStates } from '#lib/event-store/read-act-states.ts';
import {
  noReviewPolicy,
  type ReviewPolicy,
  reviewPolicyRef,
  rulesOf,
} from '#lib/event-store/review-rules.ts';
import type { Reading } from '#lib/event-store/store.ts';

type Kept = { policy: ReviewPolicy; at: number; next: Promise<ReviewPolicy> | null };

const keptKey = Symbol.for('backstory.event-store.review-policy');

/** Milliseconds: read again behind a call after the first, and before one after the second. */
const aging = 1_500;
const old = 4_000;
/** Where it cannot be read. */
const tooOld = 30_000;

/** The policy as this process knows it. Kept on the pool, which all that opens a store shares. */
export async function knownReviewPolicy(store: Reading): Promise<ReviewPolicy> {
  const holder = store.pool as { [keptKey]?: Kept };
  const kept = holder[keptKey];
  const age = kept ? Date.now() - kept.at : Number.POSITIVE_INFINITY;
  if (kept && age < aging) return kept.policy;
  const next = kept?.next ?? lookUp(store);
  if (kept) kept.next = next;
  if (kept && age < old) {
    // Nobody waits for it; where it fails, whoever comes when this is too old is told.
    next.catch(() => {});
    return kept.policy;
  }
  return next.catch((error: unknown) => {
    if (kept && age < tooOld) return kept.policy;
    throw error;
  });
}

/** To be called after a change by this process, which counts at once here. */
export function forgetReviewPolicy(store: Pick<Reading, 'pool'>): void {
  delete (store.pool as { [keptKey]?: Kept })[keptKey];
}

async function lookUp(store: Reading): Promise<ReviewPolicy> {
  const holder = store.pool as { [keptKey]?: Kept };
  const at = Date.now();
  try {
    const policy = await readReviewPolicy(store);
    holder[keptKey] = { policy, at, next: null };
    return policy;
  } catch (error) {
    const kept = holder[keptKey];
    if (kept) kept.next = null;
    throw error;
  }
}

/** The policy as the database has it now. */
export async function readReviewPolicy(store: Reading): Promise<ReviewPolicy> {
  const { type, id } = reviewPolicyRef;
  const found = (await readActStates(store, type, [id])).get(id);
  return found ? { version: found.version, rules: rulesOf(found.state) } : noReviewPolicy;
}
