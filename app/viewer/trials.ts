import 'server-only';
import type { TrialAtHand, Trials } from '#lib/transfer/runs/trial.ts';

const trialsKey = Symbol.for('backstory.trials');

/** Those of this process; null where it makes none. */
export function currentTrials(): Trials | null {
  return (globalThis as { [trialsKey]?: Trials })[trialsKey] ?? null;
}

/** The trial that this request looks at. */
export function trialAtHand(): TrialAtHand | null {
  return currentTrials()?.atHand() ?? null;
}
