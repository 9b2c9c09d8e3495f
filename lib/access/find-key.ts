import { timingSafeEqual } from 'node:crypto';
import { heldTo } from '#lib/access/key-rights.ts';
import { readKey } from '#lib/access/key-text.ts';
import { noteKeyUse } from '#lib/access/key-use.ts';
import { type KeyHolder, type KnownKey, keyPrefix, knownKey } from '#lib/access/known-keys.ts';
import type { Rights } from '#lib/access/permissions.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/**
 * Whom a key that came as `Authorization: Bearer` stands for; null where it is none of ours, has
 * expired or is revoked. Throws what the database threw where it is away and nobody can tell.
 */
export async function findKey(store: KeyHolder, bearer: string): Promise<Viewer | null> {
  const sent = readKey(bearer);
  if (!sent) return null;
  const key = await knownKey(store, sent.id);
  if (!key || !timingSafeEqual(key.hash, sent.hash) || !stands(key)) return null;
  noteKeyUse(store, key.id);
  return {
    kind: 'key',
    id: `${keyPrefix}${key.id}`,
    name: key.name,
    role: key.role,
    rights: heldTo(await rightsOf(store, key), key.entityTypes),
    eventTypes: key.eventTypes,
    reveals: [],
  };
}

/** Asked at each use: a key that is held in memory expires there too. */
function stands({ expiresAt, revokedAt }: KnownKey): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > Date.now());
}

/** A key with a role changes with it. */
async function rightsOf(store: KeyHolder, { role, rights }: KnownKey): Promise<Rights> {
  return role === null ? (rights ?? {}) : rightsOfRole(store, role);
}
