import { beyond, heldTo } from '#lib/access/key-rights.ts';
import { type Permission, permissions, type Rights } from '#lib/access/permissions.ts';
import { isByEntityType } from '#lib/access/rights-of-role.ts';
import { isRoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { entityTypeFault } from '#lib/domain/names.ts';

/** A key that somebody wants: of a role, or with permissions of its own. */
export type KeyWish = {
  /** Of the program that will use it. */
  name: string;
  role: string | null;
  permissions: readonly string[];
  /** What it is held to; none of them for any. */
  entityTypes: readonly string[];
  eventTypes: readonly string[];
  /** Milliseconds since 1970; null for a key that does not expire. */
  expiresAt: number | null;
  /** Requests a minute; null for any number. */
  rateLimit: number | null;
};

export type KeyField = keyof KeyWish;

/** Why a key is not made. `code` is stable; `names` tells what of the field is meant. */
export type KeyFault = {
  field: KeyField;
  code:
    | 'name_invalid'
    | 'role_unknown'
    | 'role_or_permissions'
    | 'permission_unknown'
    | 'permission_needs_all_types'
    | 'entity_type_invalid'
    | 'event_type_invalid'
    | 'expiry_past'
    | 'rate_limit_invalid'
    | 'beyond_own_rights';
  names: readonly string[];
};

const longestName = 100;
const mostTypes = 200;
const longestEventType = 200;
const highestLimit = 1_000_000;

/** What is wrong with a wish, whoever wishes it. */
export function wishFaults(wish: KeyWish): KeyFault[] {
  const { name, role, entityTypes, eventTypes, expiresAt, rateLimit } = wish;
  const unknown = wish.permissions.filter((one) => !Object.hasOwn(permissions, one));
  const unfitTypes = entityTypes.filter((type) => entityTypeFault(type) !== null);
  const unfitEvents = eventTypes.filter((type) => !isEventType(type));
  const faults: (KeyFault | false)[] = [
    (name === '' || name.length > longestName || !isPlain(name)) && fault('name', 'name_invalid'),
    role !== null && !isRoleName(role) && fault('role', 'role_unknown', [role]),
    (role === null) === (wish.permissions.length === 0) && fault('role', 'role_or_permissions'),
    unknown.length > 0 && fault('permissions', 'permission_unknown', unknown),
    unknown.length === 0 && tooWide(wish),
    (unfitTypes.length > 0 || entityTypes.length > mostTypes) &&
      fault('entityTypes', 'entity_type_invalid', unfitTypes),
    (unfitEvents.length > 0 || eventTypes.length > mostTypes) &&
      fault('eventTypes', 'event_type_invalid', unfitEvents),
    expiresAt !== null && !(expiresAt > Date.now()) && fault('expiresAt', 'expiry_past'),
    rateLimit !== null &&
      !(Number.isInteger(rateLimit) && rateLimit > 0 && rateLimit <= highestLimit) &&
      fault('rateLimit', 'rate_limit_invalid'),
  ];
  return faults.filter((one) => one !== false);
}

/** A permission that would fall away, as the key is held to entity types, is told and not dropped. */
function tooWide({ permissions: wanted, entityTypes }: KeyWish): KeyFault | false {
  if (entityTypes.length === 0) return false;
  const wide = wanted.filter((permission) => !isByEntityType(permission as Permission));
  return wide.length > 0 && fault('permissions', 'permission_needs_all_types', wide);
}

/** The rights that permissions give everywhere. */
export function ownRights(wanted: readonly string[]): Rights {
  return Object.fromEntries(wanted.map((permission) => [permission, 'all' as const]));
}

/**
 * Whether the key would be allowed more than who makes it. `rights` are those of its role, or its
 * own. A key of another role, or of none, may also record what is marked for roles: only who is held
 * to no role's events may make one that records.
 */
export function beyondFaults(viewer: Viewer, wish: KeyWish, rights: Rights): KeyFault[] {
  const wanted = heldTo(rights, wish.entityTypes.length > 0 ? wish.entityTypes : null);
  const excess: string[] = beyond(viewer.rights, wanted);
  const isHeld = viewer.role !== null && viewer.role !== 'admin' && viewer.role !== wish.role;
  if (isHeld) {
    for (const permission of ['record', 'recordMarked'] as const) {
      if (wanted[permission] && !excess.includes(permission)) excess.push(permission);
    }
  }
  const faults: KeyFault[] = [];
  if (excess.length > 0) {
    const field = wish.role === null ? 'permissions' : 'role';
    faults.push(fault(field, 'beyond_own_rights', excess));
  }
  const { eventTypes } = viewer;
  if (eventTypes !== null) {
    const more = wish.eventTypes.filter((type) => !eventTypes.includes(type));
    if (more.length > 0 || wish.eventTypes.length === 0) {
      faults.push(fault('eventTypes', 'beyond_own_rights', more));
    }
  }
  return faults;
}

function fault(field: KeyField, code: KeyFault['code'], names: readonly string[] = []): KeyFault {
  return { field, code, names };
}

function isPlain(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

function isEventType(type: string): boolean {
  return type !== '' && type.length <= longestEventType && !type.startsWith('$') && isPlain(type);
}
