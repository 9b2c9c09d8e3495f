import type { Reading } from '#lib/event-store/store.ts';

export type EntityCount = { type: string; count: number; deleted: number };

/** Entities by type, of those that have any; reads every state's key, so keep its answer a while. */
export async function countEntities(store: Pick<Reading, 'pool'>): Promise<EntityCount[]> {
  const { rows } = await store.pool.query<EntityCount>(`
    select g.entity_type as type, count(s.deleted_at is null or null)::int4 as count,
      count(s.deleted_at)::int4 as deleted
    from operational.generation g join derived.state s on s.generation = g.id
    where g.status = 'serving' and g.entity_type not like '$%'
    group by g.entity_type order by g.entity_type`);
  return rows;
}
