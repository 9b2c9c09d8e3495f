import type { CorrectionBasis } from '#lib/corrections/correction-basis.ts';
import type { RevertPlan } from '#lib/corrections/revert.ts';
import type { Conflict } from '#lib/corrections/revert-conflicts.ts';
import { toldEvent } from '#lib/corrections/select-reverted.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Conflicts as their viewer may see them, with the events that came later. */
export async function shownConflicts(
  store: Reading,
  basis: CorrectionBasis,
  conflicts: readonly Conflict[],
): Promise<RevertPlan['conflicts']> {
  const versions = new Set(conflicts.map(({ laterVersion }) => laterVersion));
  const events = new Map(
    await Promise.all(
      [...versions].map(
        async (version) => [version, await eventAt(store, basis, version)] as const,
      ),
    ),
  );
  return conflicts.map((conflict) => ({
    ...masked(basis, conflict),
    later: events.get(conflict.laterVersion) ?? null,
  }));
}

function masked({ ref, masker }: CorrectionBasis, conflict: Conflict): Conflict {
  const { path, was, made, now, ...rest } = conflict;
  const shown = (value: Conflict['was']) =>
    value === undefined ? undefined : masker.changes(ref, [{ path, after: value }])[0];
  const sides = { was: shown(was)?.after, made: shown(made)?.after, now: shown(now)?.after };
  return {
    ...rest,
    path,
    ...(sides.was === undefined ? {} : { was: sides.was }),
    ...(sides.made === undefined ? {} : { made: sides.made }),
    ...(sides.now === undefined ? {} : { now: sides.now }),
  };
}

async function eventAt(store: Reading, basis: CorrectionBasis, version: number | null) {
  if (version === null) return null;
  const [item] = await readHistory(store, basis.ref, {
    order: 'asc',
    after: version - 1,
    upTo: version,
    limit: 1,
  });
  return item ? toldEvent(store.catalogue, basis, item) : null;
}
