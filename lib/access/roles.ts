import type { Rights } from '#lib/access/permissions.ts';
import { roleNames } from '#lib/domain/role-names.ts';

export type RoleName = (typeof roleNames)[number];

export function isRoleName(name: string): name is RoleName {
  return (roleNames as readonly string[]).includes(name);
}

/** What each role may do before anybody changed it. What admins change stands in `$role` events. */
export const firstRights: { readonly [Name in RoleName]: Rights } = {
  support: {
    read: 'all',
    payloads: 'all',
    revealPersonal: 'all',
    recordMarked: 'all',
    proposeCorrection: 'all',
    shareViews: 'all',
  },
  engineer: {
    read: 'all',
    payloads: 'all',
    proposeCorrection: 'all',
    rebuild: 'all',
    workEffects: 'all',
    export: 'all',
    describeTypes: 'all',
    shareViews: 'all',
  },
  admin: {
    read: 'all',
    payloads: 'all',
    seePersonal: 'all',
    revealPersonal: 'all',
    record: 'all',
    recordMarked: 'all',
    proposeCorrection: 'all',
    approveCorrection: 'all',
    applyCorrection: 'all',
    delete: 'all',
    erase: 'all',
    placeHolds: 'all',
    rebuild: 'all',
    workEffects: 'all',
    holdEffects: 'all',
    export: 'all',
    import: 'all',
    describeTypes: 'all',
    shareViews: 'all',
    managePeople: 'all',
    manageKeys: 'all',
    manageRoles: 'all',
    manageBackups: 'all',
    readAudit: 'all',
  },
};
