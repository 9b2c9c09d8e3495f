import type { Permission } from '#lib/access/permissions.ts';

/** The permissions in the order in which the table shows them. */
export const rightGroups: Record<
  'look' | 'record' | 'operate' | 'administer',
  readonly Permission[]
> = {
  look: ['read', 'payloads', 'seePersonal', 'revealPersonal', 'export'],
  record: [
    'record',
    'recordMarked',
    'proposeCorrection',
    'approveCorrection',
    'applyCorrection',
    'delete',
    'erase',
    'placeHolds',
  ],
  operate: ['import', 'rebuild', 'workEffects', 'holdEffects', 'describeTypes', 'shareViews'],
  administer: ['managePeople', 'manageKeys', 'manageRoles', 'manageBackups', 'readAudit'],
};
