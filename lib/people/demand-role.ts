import { beyond } from '#lib/access/key-rights.ts';
import { forbidden } from '#lib/access/policy.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * Refuses who would give a role that may do more than they may, or change somebody who has it: else
 * whoever manages people could make themselves an admin. Throws an `AccessFault`.
 */
export async function demandRole(store: Store, viewer: Viewer, role: string): Promise<void> {
  const [missing] = beyond(viewer.rights, await rightsOfRole(store, role));
  if (missing !== undefined) throw forbidden(missing);
}
