import { allows } from '#lib/access/policy.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow, StoppedFor } from '#lib/corrections/bulk/bulk.ts';
import type { Store } from '#lib/event-store/store.ts';

type Runner = { status: 'may'; viewer: Viewer } | { status: StoppedFor };

/** Whoever lets an act run, with what they may do now. */
export async function mayLetRun(
  store: Store,
  bulk: Pick<BulkRow, 'runner' | 'owner' | 'entityType' | 'holds'>,
): Promise<Runner> {
  const { runner, owner, entityType } = bulk;
  const viewer = await storedViewer(store, runner ?? owner);
  if (!viewer) return { status: 'left' };
  return allows(viewer, 'applyCorrection', entityType) && mayHold(viewer, bulk)
    ? { status: 'may', viewer }
    : { status: 'rights' };
}

/** Whether who lets it run may hold back what it holds back. */
export function mayHold(viewer: Viewer, { holds }: Pick<BulkRow, 'holds'>): boolean {
  return holds === null || allows(viewer, 'holdEffects');
}
