import type { Rights } from '#lib/access/permissions.ts';
import { firstRights, type RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** A person of a role, as it is before anybody changed it. */
export function personOf(role: RoleName): Viewer {
  return { ...personWith(firstRights[role]), id: `person:${role}`, name: role, role };
}

/** A person with these rights and no role that events are marked for. */
export function personWith(rights: Rights): Viewer {
  return {
    kind: 'person',
    id: 'person:some',
    name: 'Some',
    role: 'some',
    rights,
    eventTypes: null,
    reveals: [],
  };
}
