import type { Reading } from '#lib/event-store/store.ts';

/**
 * Whether a type is one of this store: known to the catalogue, or of any entity. Asked before a type
 * that a URL names is read, since reading makes the type's generation.
 */
export async function typeHasEntities(store: Reading, type: string): Promise<boolean> {
  if (type.startsWith('$') || type.includes('\0')) return false;
  if (store.catalogue.entities.has(type) || store.generations.known(type)) return true;
  const { rows } = await store.pool.query({
    name: 'type-has-entities',
    text: 'select 1 from authority.head where entity_type = $1 limit 1',
    values: [type],
  });
  return rows.length > 0;
}
