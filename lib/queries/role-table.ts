import { byEntityType, type Permission, permissions } from '#lib/access/permissions.ts';
import { demand } from '#lib/access/policy.ts';
import { changedRights, type RightGiven } from '#lib/access/rights-of-role.ts';
import { firstRights, type RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Json } from '#lib/domain/json.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { readEvents } from '#lib/queries/read-events.ts';

export type RightView = {
  permission: Permission;
  byEntityType: boolean;
  given: RightGiven;
  /** What it was before anybody changed it. */
  first: RightGiven;
};

export type RoleView = {
  name: RoleName;
  /** Of `$role/<name>`; 0 before its first change. */
  version: number;
  rights: RightView[];
};

/** One change of a role, as it was recorded; an absent side is what the role had to begin with. */
export type RoleChange = {
  position: string;
  at: string;
  role: string;
  /** The permission, or another property of the role. */
  what: string;
  before?: Json;
  after?: Json;
  actor: string | null;
  actorName: string | null;
  reason: string | null;
};

export type RoleTable = {
  roles: RoleView[];
  entityTypes: { type: string; plural: string }[];
  /** The latest changes, the newest first. */
  changes: RoleChange[];
};

const shownChanges = 20;

/** What every role may do, and what was changed of it. */
export async function roleTable(store: Viewing, viewer: Viewer): Promise<RoleTable> {
  demand(viewer, 'manageRoles');
  const [states, entityTypes, changes] = await Promise.all([
    readActStates(store, '$role'),
    listEntityTypes(store, viewer),
    roleChanges(store),
  ]);
  const roles = roleNames.map((name): RoleView => {
    const { version, state } = states.get(name) ?? { version: 0, state: {} };
    const rights = changedRights(firstRights[name], state);
    return {
      name,
      version,
      rights: (Object.keys(permissions) as Permission[]).map((permission) => ({
        permission,
        byEntityType: (byEntityType as readonly Permission[]).includes(permission),
        given: rights[permission] ?? 'none',
        first: firstRights[name][permission] ?? 'none',
      })),
    };
  });
  return {
    roles,
    entityTypes: entityTypes.map(({ type, plural }) => ({ type, plural })),
    changes,
  };
}

async function roleChanges(store: Viewing): Promise<RoleChange[]> {
  const events = await readEvents(store, {
    order: 'desc',
    limit: shownChanges,
    filter: { entityType: '$role', system: true },
  });
  const names = await viewerNames(
    store,
    events.map(({ actor }) => actor),
  );
  return events.flatMap(({ position, recordedAt, entity, data, updated, actor, reason }) =>
    Object.entries(data ?? {}).map(([what, after]) => {
      const before = updated[0]?.changes.find(({ path }) => path === `/${what}`)?.before;
      return {
        position: String(position),
        at: isoTime(recordedAt),
        role: entity.id,
        what,
        ...(before === undefined ? {} : { before }),
        after,
        actor,
        actorName: actor === null ? null : (names.get(actor) ?? null),
        reason,
      };
    }),
  );
}
