import { heldTo } from '#lib/access/key-rights.ts';
import { type KeyHolder, keyPrefix, knownKey } from '#lib/access/known-keys.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';

const personPrefix = 'person:';

/**
 * A viewer by their id, for what a worker does in their name: with what they may do now. Null where
 * they may come in no longer. Nothing is revealed to them: nobody is looking.
 */
export async function storedViewer(store: KeyHolder, id: string): Promise<Viewer | null> {
  if (id === operator.id) return operator;
  if (id.startsWith(keyPrefix)) return storedKey(store, id.slice(keyPrefix.length));
  if (!id.startsWith(personPrefix)) return null;
  const { rows } = await store.pool.query<{ name: string; role: string }>(
    'select name, role from access.person where id = $1 and not coalesce(banned, false)',
    [id.slice(personPrefix.length)],
  );
  const [person] = rows;
  if (!person) return null;
  const { name, role } = person;
  return {
    kind: 'person',
    id,
    name,
    role,
    rights: await rightsOfRole(store, role),
    eventTypes: null,
    reveals: [],
  };
}

async function storedKey(store: KeyHolder, id: string): Promise<Viewer | null> {
  const key = await knownKey(store, id);
  if (!key || key.revokedAt !== null) return null;
  if (key.expiresAt !== null && key.expiresAt <= Date.now()) return null;
  const rights = key.role === null ? (key.rights ?? {}) : await rightsOfRole(store, key.role);
  return {
    kind: 'key',
    id: `${keyPrefix}${key.id}`,
    name: key.name,
    role: key.role,
    rights: heldTo(rights, key.entityTypes),
    eventTypes: key.eventTypes,
    reveals: [],
  };
}
