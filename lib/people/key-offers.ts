import { beyond } from '#lib/access/key-rights.ts';
import { type Permission, permissions } from '#lib/access/permissions.ts';
import { isByEntityType, rightsOfRoles } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import type { Store } from '#lib/event-store/store.ts';
import { beyondFaults, type KeyWish } from '#lib/people/key-wish.ts';

/** What a viewer may give to a key: no more than it has. */
export type KeyOffers = {
  roles: { role: string; isOffered: boolean }[];
  permissions: {
    permission: Permission;
    /** Whether a key that is held to entity types can have it. */
    isByEntityType: boolean;
    isOffered: boolean;
  }[];
};

const nothing: KeyWish = {
  name: '',
  role: null,
  permissions: [],
  entityTypes: [],
  eventTypes: [],
  expiresAt: null,
  rateLimit: null,
};

export async function keyOffers(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  entityTypes: readonly string[],
): Promise<KeyOffers> {
  const rights = await rightsOfRoles(store);
  // Held to event types or not is asked when the key is made; here it stands for what can be chosen.
  const maker = { ...viewer, eventTypes: null };
  return {
    roles: roleNames.map((role) => ({
      role,
      isOffered: beyondFaults(maker, { ...nothing, role }, rights.get(role) ?? {}).length === 0,
    })),
    permissions: (Object.keys(permissions) as Permission[]).map((permission) => {
      const wish = { ...nothing, permissions: [permission] };
      const isMarked = beyondFaults(maker, wish, { [permission]: [] }).length > 0;
      const isSomewhere = entityTypes.some(
        (type) => beyond(viewer.rights, { [permission]: [type] }).length === 0,
      );
      return {
        permission,
        isByEntityType: isByEntityType(permission),
        isOffered: !isMarked && (viewer.rights[permission] === 'all' || isSomewhere),
      };
    }),
  };
}
