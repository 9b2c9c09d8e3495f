import { heldTo } from '#lib/access/key-rights.ts';
import { type KeyHolder, keyPrefix, knownKey } from '#lib/access/known-keys.ts';
import { lacksRequiredFactor } from '#lib/access/person-viewer.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';

const personPrefix = 'person:';

type Person = { id: string; name: string; role: string; demo: boolean; hasSecondFactor: boolean };

/**
 * A viewer by their id, for what a worker does in their name: with what they may do now. Null where
 * they may come in no longer. Nothing is revealed to them: nobody is looking.
 */
export async function storedViewer(store: KeyHolder, id: string): Promise<Viewer | null> {
  if (id === operator.id) return operator;
  if (id.startsWith(keyPrefix)) return storedKey(store, id.slice(keyPrefix.length));
  if (!id.startsWith(personPrefix)) return null;
  const { rows } = await store.pool.query<Person>(
    `select id, name, role, demo, coalesce(two_factor_enabled, false) as "hasSecondFactor"
     from access.person where id = $1 and not coalesce(banned, false)`,
    [id.slice(personPrefix.length)],
  );
  const [person] = rows;
  if (!person) return null;
  const { name, role } = person;
  const lacksFactor = await lacksRequiredFactor(store, person);
  return {
    kind: 'person',
    id,
    name,
    role,
    rights: lacksFactor ? {} : await rightsOfRole(store, role),
    eventTypes: null,
    reveals: [],
    ...(lacksFactor ? { mustSetUpFactor: true as const } : {}),
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
