import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { isoTime } from '#lib/domain/iso-time.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';
import type { Part } from '#lib/erasure/plan-erasures.ts';
import type { Request } from '#lib/erasure/request.ts';
import type { Scope } from '#lib/erasure/scope.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';

/**
 * Leaves out what was restored, or deleted anew, since a rule covered it, or since it was its turn among
 * what an import made. Asked of the very versions
 * whose heads are checked again when it is done.
 */
export async function coveredParts(
  store: Reading,
  scope: Scope,
  parts: readonly Part[],
  target: Target,
): Promise<Part[]> {
  const deletedBefore = await deletionOf(store, target);
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

/** Since when they have to be deleted; undefined where they need not be. */
async function deletionOf(store: Reading, target: Target): Promise<string | undefined> {
  if (target.kind === 'entities') return target.deletedBefore;
  if (target.kind !== 'import' || target.except) return undefined;
  const { hardAfter } = await deletionPolicy(store, target.type);
  return hardAfter === null ? undefined : isoTime(Date.now() - hardAfter * day);
}

const day = 86_400_000;

/** What the event of an erasure says of those; most have none. */
export function uncoveredBy({ uncovered }: Pick<Request, 'uncovered'>, more: number) {
  return uncovered + more > 0 ? { uncovered: uncovered + more } : {};
}
