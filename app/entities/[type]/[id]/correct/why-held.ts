import type { CorrectTab } from '#app/entities/[type]/[id]/correct/correct-search.ts';
import type { Correction } from '#app/entities/[type]/[id]/correct/use-correction.ts';
import type { Look } from '#app/entities/[type]/[id]/correct/use-look.ts';
import * as words from '#app/messages/words.ts';

/** Why what is filled in cannot be recorded as it stands, the nearest reason first; null where it can. */
export function whyHeld(
  { wanted, held }: Correction,
  { looked, looking, stale, failed }: Look,
  tab: CorrectTab,
): string | null {
  const { off, chooseFirst } = words.correct;
  if (wanted.faults.length > 0) return off.faults(wanted.faults.length);
  if (held !== null) return held;
  if (wanted.want === null) return off.nothing;
  if (failed) return off.failed;
  if (looking || stale || looked === null) return off.looking;
  const { plan, preview } = looked;
  if (plan && plan.faults.length > 0) return off.refused(plan.faults.length);
  const undecided = plan?.revert?.undecided.length ?? 0;
  if (preview === null) {
    if (undecided > 0) return chooseFirst(undecided);
    return plan && plan.left.length > 0 ? off.unreached : off.nothing;
  }
  if (preview.status === 'refused') return off.refused(preview.faults.length);
  if (undecided > 0) return chooseFirst(undecided);
  // What is wanted is all wanted; what an undoing leaves is told beside it.
  return tab === 'state' && plan && plan.left.length > 0 ? off.partly : null;
}
