import type { CorrectionBasis } from '#lib/corrections/correction-basis.ts';
import type { RecordedStep } from '#lib/corrections/recorded-states.ts';
import { type Choice, type Conflict, mergeBack } from '#lib/corrections/revert-conflicts.ts';
import type { Change, State } from '#lib/domain/event.ts';

type Choices = Readonly<Record<string, Choice>>;

/**
 * The state now without what these versions did, the newest undone first. `steps` are the versions
 * from now backwards: to the oldest that is undone, and to the first where something was erased.
 */
export function undoVersions(
  { state: now, fields }: Pick<CorrectionBasis, 'state' | 'fields'>,
  steps: readonly RecordedStep[],
  versions: ReadonlySet<number>,
  choices: Choices,
): { state: State; conflicts: Conflict[]; erased: string[] } {
  let state = now;
  const conflicts = new Map<string, Conflict>();
  const erased = new Set<string>();
  const kept: RecordedStep[] = [];
  steps.forEach((step, index) => {
    if (!versions.has(step.version)) {
      kept.push(step);
      return;
    }
    const { version, changes } = step;
    for (const change of changes) if (change.erased) erased.add(change.path);
    const merged = mergeBack(step.after, step.before, state, {
      version,
      fields,
      choices,
      laterAt: (path) => kept.find((later) => changing(later.changes, path))?.version ?? null,
      isErased: (path) => {
        const earlier = steps.slice(index + 1).find((each) => changing(each.changes, path));
        return earlier !== undefined && changing(earlier.changes, path)?.erased !== undefined;
      },
    });
    state = merged.state;
    for (const path of merged.erased) erased.add(path);
    // Of a field that several of them changed, what was before the oldest.
    for (const conflict of merged.conflicts) {
      const newer = conflicts.get(conflict.path);
      conflicts.set(conflict.path, newer ? joined(newer, conflict) : conflict);
    }
  });
  return { state, conflicts: [...conflicts.values()], erased: [...erased] };
}

function joined(newer: Conflict, { was }: Conflict): Conflict {
  const { was: _, ...rest } = newer;
  return { ...rest, ...(was === undefined ? {} : { was }) };
}

/** A change at a path, above it or below it. */
export function changing(changes: readonly Change[], path: string): Change | undefined {
  return changes.find((change) => overlaps(change.path, path));
}

function overlaps(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
