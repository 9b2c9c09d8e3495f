import { timingSafeEqual } from 'node:crypto';
import { heldTo } from '#lib/access/key-rights.ts';
import { readKey } from '#lib/access/key-text.ts';
import { noteKeyUse } from '#lib/access/key-use.ts';
import { type KeyHolder, type KnownKey, keyPrefix, knownKey } from '#lib/access/known-keys.ts';
import type { Rights } from '#lib/access/permissions.ts';
import { firstRights } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/**
 * Whom a key that came as `Authorization: Bearer` stands for; null where it is none of ours, has
 * expired or is revoked. Throws what the database threw where it is away and nobody can tell.
 */
export async function findKey(store: KeyHolder, bearer: string): Promise<Viewer | null> {
  const sent = readKey(bearer);
  if (!sent) return null;
  const key = await knownKey(store, sent.id);
  if (!key || !timingSafeEqual(key.hash, sent.hash) || hasExpired(key)) return null;
  noteKeyUse(store, key.id);
  return {
    kind: 'key',
    id: `${keyPrefix}${key.id}`,
    name: key.name,
    role: key.role,
    rights: heldTo(rightsOf(key), key.entityTypes),
    eventTypes: key.eventTypes,
    reveals: [],
  };
}

function hasExpired({ expiresAt }: KnownKey): boolean {
  return expiresAt !== null && expiresAt <= Date.now();
}

/** A key with a role changes with it. */
function rightsOf({ role, rights }: KnownKey): Rights {
  if (role === null) return rights ?? {};
  return Object.hasOwn(firstRights, role) ? firstRights[role as keyof typeof firstRights] : {};
}
