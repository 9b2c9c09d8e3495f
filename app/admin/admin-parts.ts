import * as words from '#app/messages/words.ts';
import type { Permission } from '#lib/access/permissions.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';

export type AdminPart = { href: string; label: string };

const parts = (): (AdminPart & { permission: Permission | readonly Permission[] })[] => [
  { href: '/admin/people', label: words.admin.people, permission: 'managePeople' },
  { href: '/admin/roles', label: words.admin.roles, permission: 'manageRoles' },
  { href: '/admin/keys', label: words.admin.keys, permission: 'manageKeys' },
  { href: '/admin/webhooks', label: words.webhooks.title, permission: 'manageKeys' },
  { href: '/admin/review', label: words.review.title, permission: 'manageRoles' },
  { href: '/admin/masking', label: words.admin.masking, permission: 'manageRoles' },
  { href: '/admin/deletes', label: words.admin.deletes, permission: 'manageRoles' },
  { href: '/admin/holds', label: words.holds.title, permission: ['placeHolds', 'erase'] },
  { href: '/admin/erasures', label: words.erasure.list, permission: ['erase', 'readAudit'] },
  { href: '/admin/retention', label: words.retention.title, permission: 'erase' },
  { href: '/admin/seals', label: words.seals.title, permission: 'rebuild' },
  { href: '/admin/verify', label: words.verification.title, permission: 'rebuild' },
  { href: '/admin/backups', label: words.backups.title, permission: 'manageBackups' },
  { href: '/admin/audit', label: words.admin.audit, permission: 'readAudit' },
];

/** The parts of the administration that the viewer may open, in the order of their tabs. */
export function adminParts(viewer: Viewer): AdminPart[] {
  return parts()
    .filter(({ permission }) => [permission].flat().some((one) => allows(viewer, one)))
    .map(({ href, label }) => ({ href, label }));
}
