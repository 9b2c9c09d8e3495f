import { type Permission, permissions, type Rights } from '#lib/access/permissions.ts';
import type { Viewer } from '#lib/access/viewer.ts';

const kept: ReadonlySet<string> = new Set<Permission>(['read', 'payloads', 'seePersonal']);

/** The same viewer, who may look at what they see anyway and do nothing. */
export function readingOnly(viewer: Viewer): Viewer {
  const names = Object.keys(permissions) as Permission[];
  const rights: Rights = Object.fromEntries(
    names
      .filter((name) => kept.has(name) && viewer.rights[name] !== undefined)
      .map((name) => [name, viewer.rights[name]]),
  );
  return { ...viewer, rights, reveals: [] };
}
