import { reservationsOf } from '#lib/event-store/reservations.ts';
import { statesAfter } from '#lib/event-store/states-page.ts';
import type { Store } from '#lib/event-store/store.ts';

const sample = 20;

/**
 * Whether the secrets at hand are those that the events were recorded with: the ids of reservations
 * are made by one of them. Null where no event tells, since nothing has a unique value.
 */
export async function keysFit(
  store: Pick<Store, 'pool' | 'catalogue' | 'generations' | 'secrets'>,
): Promise<boolean | null> {
  const context = { catalogue: store.catalogue, identityKey: store.secrets.identityKey };
  const ids: string[] = [];
  for (const [type, { unique }] of store.catalogue.entities) {
    if (Object.keys(unique).length === 0) continue;
    const { items } = await statesAfter(store, type, { after: '', limit: sample });
    for (const { id, state } of items) {
      ids.push(...reservationsOf(context, { type, id }, {}, state).map(({ ref }) => ref.id));
    }
  }
  if (ids.length === 0) return null;
  const { rowCount } = await store.pool.query(
    `select from authority.head where entity_type = '$reservation' and entity_id = any ($1) limit 1`,
    [ids],
  );
  return rowCount === 1;
}
