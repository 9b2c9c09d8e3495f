import { byEntityType, type Permission, type Rights } from '#lib/access/permissions.ts';

/**
 * Rights held to some entity types. What cannot be given by entity type reaches beyond them (an
 * import writes anything, the audit tells of everything), and so falls away.
 */
export function heldTo(rights: Rights, entityTypes: readonly string[] | null): Rights {
  if (entityTypes === null) return rights;
  const narrowed: { [P in Permission]?: readonly string[] } = {};
  for (const permission of byEntityType) {
    const right = rights[permission];
    if (right === undefined) continue;
    narrowed[permission] =
      right === 'all' ? entityTypes : right.filter((type) => entityTypes.includes(type));
  }
  return narrowed;
}

/** The permissions of `wanted` that go beyond `own`. */
export function beyond(own: Rights, wanted: Rights): Permission[] {
  return (Object.keys(wanted) as Permission[]).filter((permission) => {
    const want = wanted[permission];
    const have = own[permission];
    if (want === undefined || have === 'all') return false;
    return want === 'all' || !want.every((type) => have?.includes(type));
  });
}
