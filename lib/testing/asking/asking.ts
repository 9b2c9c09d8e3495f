import type { Permission } from '#lib/access/permissions.ts';
import type { RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/** A query or an act, and the permission that it needs. */
export type Asking = {
  needs: Permission;
  /** The entity type that it needs it on, where it names one. */
  on?: string;
  /** The role that it gives: who asks must hold all that this may do. */
  gives?: RoleName;
  run: (store: Store, viewer: Viewer) => Promise<unknown>;
};

/** Whom most are asked of. */
export const ann = { type: 'user', id: 'ann' };
