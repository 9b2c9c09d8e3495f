import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Whether the viewer may give persons of that type their own history. */
export function mayGiveOwnHistory(
  { catalogue }: Pick<Store, 'catalogue'>,
  viewer: Viewer,
  type: string,
): boolean {
  return (
    catalogue.entities.get(type)?.person === true &&
    allows(viewer, 'export', type) &&
    // Whoever sees what is personal anyway, or may uncover it with a reason.
    (allows(viewer, 'seePersonal', type) || allows(viewer, 'revealPersonal', type))
  );
}
