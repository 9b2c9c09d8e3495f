import type { EntityRef } from '#lib/domain/event.ts';
import type { Affected } from '#lib/erasure/affected-by.ts';
import type { Plans } from '#lib/erasure/plan-erasures.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** Those of which something goes, and those that are marked as erased whole. */
export function changedOf(
  affected: readonly Affected[],
  { selections }: Pick<Plans, 'selections'>,
): EntityRef[] {
  const whole = new Set(selections.flatMap(({ isWhole, ref }) => (isWhole ? [keyOf(ref)] : [])));
  return affected
    .filter(({ history: { ref }, refolded }) => refolded.isChanged || whole.has(keyOf(ref)))
    .map(({ history }) => history.ref);
}
