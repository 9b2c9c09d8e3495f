import { allows } from '#lib/access/policy.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow, StoppedFor } from '#lib/corrections/bulk/bulk.ts';
import type { Store } from '#lib/event-store/store.ts';

type Runner = { status: 'may'; viewer: Viewer } | { status: StoppedFor };

/** Whoever lets an act run, with what they may do now. */
export async function mayLetRun(
  store: Store,
  { runner, owner, entityType }: Pick<BulkRow, 'runner' | 'owner' | 'entityType'>,
): Promise<Runner> {
  const viewer = await storedViewer(store, runner ?? owner);
  if (!viewer) return { status: 'left' };
  return allows(viewer, 'applyCorrection', entityType)
    ? { status: 'may', viewer }
    : { status: 'rights' };
}
