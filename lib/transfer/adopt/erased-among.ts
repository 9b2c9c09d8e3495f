import type { EntityRef } from '#lib/domain/event.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** Those of which something was erased: what their states lack is not said again. */
export async function erasedAmong(store: Store, refs: readonly EntityRef[]): Promise<Set<string>> {
  const { rows } = await store.pool.query<EntityRef>({
    name: 'adopt-erased-among',
    text: `select h.entity_type as type, h.entity_id as id
      from unnest($1::text[], $2::text[]) as w(type, id)
      join authority.head h on h.entity_type = w.type and h.entity_id = w.id
      where h.erased_at is not null`,
    values: [refs.map(({ type }) => type), refs.map(({ id }) => id)],
  });
  return new Set(rows.map(keyOf));
}
