import { demand } from '#lib/access/policy.ts';
import { forgetRoles, rolesRequiringSecondFactor } from '#lib/access/rights-of-role.ts';
import type { RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { RoleRule } from '#lib/people/views.ts';

/**
 * Says whether the people of a role must have a second factor. Who has none is led to set one up at
 * the next request and can do nothing else until then; in other processes within 5 seconds.
 */
export async function requireSecondFactor(
  store: Store,
  viewer: Viewer,
  { role, isRequired, reason }: { role: RoleName; isRequired: boolean; reason: string },
): Promise<void> {
  await recordAct(store, viewer, {
    type: '$role',
    entity: { type: '$role', id: role },
    data: { secondFactor: isRequired ? 'required' : 'optional' },
    reason,
  });
  forgetRoles(store);
}

export async function listRoleRules(store: Store, viewer: Viewer): Promise<RoleRule[]> {
  demand(viewer, 'managePeople');
  const requiring = await rolesRequiringSecondFactor(store);
  return roleNames.map((role) => ({ role, requiresSecondFactor: requiring.has(role) }));
}
