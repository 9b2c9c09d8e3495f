import { deletedAt } from '#lib/domain/fold.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';
import type { Part } from '#lib/erasure/plan-erasures.ts';
import type { Request } from '#lib/erasure/request.ts';
import type { Scope } from '#lib/erasure/scope.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';

/**
 * Leaves out what was restored, or deleted anew, since a rule covered it. Asked of the very versions
 * whose heads are checked again when it is done.
 */
export async function coveredParts(
  store: Reading,
  scope: Scope,
  parts: readonly Part[],
  target: Target,
): Promise<Part[]> {
  const deletedBefore = target.kind === 'entities' ? target.deletedBefore : undefined;
  if (deletedBefore === undefined) return [...parts];
  const covered: Part[] = [];
  for (const part of parts) {
    const { ref } = part.selection;
    const version = (await scope.historyOf(ref)).head?.version;
    const state = version && (await readState(store, ref, { version }));
    const mark = state ? deletedAt(state.state) : null;
    if (mark !== null && Date.parse(mark) < Date.parse(deletedBefore)) covered.push(part);
  }
  return covered;
}

/** What the event of an erasure says of those; most have none. */
export function uncoveredBy({ uncovered }: Pick<Request, 'uncovered'>, more: number) {
  return uncovered + more > 0 ? { uncovered: uncovered + more } : {};
}
