import type pg from 'pg';
import {
  byEntityType,
  type Permission,
  permissions,
  type Rights,
} from '#lib/access/permissions.ts';
import { firstRights, isRoleName, type RoleName } from '#lib/access/roles.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { roleNames } from '#lib/domain/role-names.ts';

/** What an admin changed of a right: nothing left of it, everywhere, or some entity types. */
export type RightGiven = 'none' | 'all' | readonly string[];

type RoleHolder = { pool: Pick<pg.Pool, 'query'> };
type Read = {
  rights: ReadonlyMap<RoleName, Rights>;
  /** Roles whose people must have a second factor. */
  requiring: ReadonlySet<string>;
  versions: string;
};
type Kept = { read: Read; at: number; next: Promise<Read> | null };

const keptKey = Symbol.for('backstory.access.roles');

/** Milliseconds: looked up again behind a call after the first, and before one after the second. */
const aging = 1_500;
const old = 4_000;

/**
 * What a role may do, with what admins changed: a role that nobody knows may do nothing. Kept on the
 * store, so that most calls ask the database nothing; a change counts within 5 seconds in every
 * process. The states of `$role` are what their data was merged to (docs/003, docs/046).
 */
export async function rightsOfRole(store: RoleHolder, role: string): Promise<Rights> {
  if (!isRoleName(role)) return {};
  return (await rightsOfRoles(store)).get(role) ?? {};
}

export async function rightsOfRoles(store: RoleHolder): Promise<ReadonlyMap<RoleName, Rights>> {
  return (await readRoles(store)).rights;
}

/** The roles whose people have to set up a second factor before they may do anything else. */
export async function rolesRequiringSecondFactor(store: RoleHolder): Promise<ReadonlySet<string>> {
  return (await readRoles(store)).requiring;
}

async function readRoles(store: RoleHolder): Promise<Read> {
  const holder = store as { [keptKey]?: Kept };
  const kept = holder[keptKey];
  const age = kept ? Date.now() - kept.at : Number.POSITIVE_INFINITY;
  if (kept && age < aging) return kept.read;
  const next = kept?.next ?? lookUp(store, kept?.read);
  if (kept) kept.next = next;
  if (kept && age < old) {
    // Nobody waits for it; where it fails, whoever comes when this is too old is told.
    next.catch(() => {});
    return kept.read;
  }
  return next;
}

/** To be called after a change by this process, which counts at once here. */
export function forgetRoles(store: RoleHolder): void {
  delete (store as { [keptKey]?: Kept })[keptKey];
}

async function lookUp(store: RoleHolder, known: Read | undefined): Promise<Read> {
  const holder = store as { [keptKey]?: Kept };
  const at = Date.now();
  try {
    const { rows } = await store.pool.query<{ id: string; version: number }>(
      `select entity_id as id, version from authority.head where entity_type = '$role'
       order by entity_id`,
    );
    const versions = JSON.stringify(rows);
    const read = known?.versions === versions ? known : await readRights(store, versions);
    holder[keptKey] = { read, at, next: null };
    return read;
  } catch (error) {
    const kept = holder[keptKey];
    if (kept) kept.next = null;
    throw error;
  }
}

async function readRights({ pool }: RoleHolder, versions: string): Promise<Read> {
  const { rows } = await pool.query<{ id: string; data: string | null }>(
    `select entity_id as id, data::text as data from authority.event where entity_type = '$role'
     order by entity_id, version`,
  );
  const changed = new Map<string, JsonObject>();
  for (const { id, data } of rows) {
    if (data !== null) changed.set(id, { ...changed.get(id), ...(JSON.parse(data) as JsonObject) });
  }
  const rights = new Map(
    roleNames.map((name) => [name, changedRights(firstRights[name], changed.get(name) ?? {})]),
  );
  const requiring = new Set(
    roleNames.filter((name) => changed.get(name)?.['secondFactor'] === 'required'),
  );
  return { rights, requiring, versions };
}

/** The rights to begin with, with the state of `$role/<name>` laid over them. */
export function changedRights(first: Rights, state: JsonObject): Rights {
  const rights: { [P in Permission]?: 'all' | readonly string[] } = { ...first };
  for (const permission of Object.keys(permissions) as Permission[]) {
    const given = Object.hasOwn(state, permission) ? state[permission] : undefined;
    if (given === 'none') delete rights[permission];
    else if (given === 'all') rights[permission] = 'all';
    else if (Array.isArray(given) && isByEntityType(permission)) {
      rights[permission] = given.filter((type) => typeof type === 'string');
    }
  }
  return rights;
}

export function isByEntityType(permission: Permission): boolean {
  return (byEntityType as readonly Permission[]).includes(permission);
}
