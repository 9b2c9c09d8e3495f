import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** Whose view it is may change it; one that is shared, also who manages what roles may do. */
export function mayChangeView(
  viewer: Viewer,
  { owner, shared }: { owner: string; shared: boolean },
): boolean {
  return owner === viewer.id || (shared && allows(viewer, 'manageRoles'));
}
