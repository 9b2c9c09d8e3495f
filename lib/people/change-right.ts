import { type Permission, permissions } from '#lib/access/permissions.ts';
import { demand } from '#lib/access/policy.ts';
import {
  changedRights,
  forgetRoles,
  isByEntityType,
  type RightGiven,
} from '#lib/access/rights-of-role.ts';
import { firstRights, isRoleName, type RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { DecideContext, Guard } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { isActRefused } from '#lib/event-store/record-act.ts';
import { recordSetting, type SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

export type RightWish = {
  role: string;
  permission: string;
  given: RightGiven;
  reason: string;
  /** The version of the role that it was decided on, 0 before its first change. */
  expected: number;
};

/** `last`: nobody could change roles any more. */
export type RightOutcome = SettingOutcome | { status: 'last' };

const mostTypes = 200;

/** Changes what a role may do, as a `$role` event with its reason. Throws an `AccessFault`. */
export async function changeRight(
  store: Store,
  viewer: Viewer,
  { role, permission, given, reason, expected }: RightWish,
): Promise<RightOutcome> {
  demand(viewer, 'manageRoles');
  if (!isRoleName(role) || !isPermission(permission)) return { status: 'invalid' };
  if (!canBeGiven(permission, given)) return { status: 'invalid' };
  const types = typeof given === 'string' ? given : [...new Set(given)].toSorted();
  try {
    return await recordSetting(store, viewer, {
      type: '$role',
      entity: { type: '$role', id: role },
      data: { [permission]: types },
      reason,
      expected,
      guards: [someoneManagesRoles(role)],
    });
  } catch (error) {
    if (isActRefused(error) && error.fault.code === lastManager) return { status: 'last' };
    throw error;
  } finally {
    forgetRoles(store);
  }
}

const lastManager = 'last_role_manager';

/** Asked on the roles as they stand when it is recorded, whoever changes another at the same time. */
function someoneManagesRoles(changed: RoleName): Guard<State, JsonObject> {
  const managesRoles = (role: RoleName, asked: DecideContext<State, JsonObject>) => {
    const state = asked.read('$role', role).state ?? {};
    const next = role === changed ? { ...state, ...asked.data } : state;
    return changedRights(firstRights[role], next).manageRoles === 'all';
  };
  return {
    code: lastManager,
    message: 'No role would be left that may change what roles may do.',
    refuses: (asked) => !roleNames.some((role) => managesRoles(role, asked)),
  };
}

function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name);
}

function canBeGiven(permission: Permission, given: RightGiven): boolean {
  if (given === 'none' || given === 'all') return true;
  if (!isByEntityType(permission) || given.length === 0 || given.length > mostTypes) return false;
  return given.every((type) => entityTypeFault(type) === null);
}
