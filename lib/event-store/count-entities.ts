import type { Reading } from '#lib/event-store/store.ts';

export type EntityCount = { type: string; count: number; deleted: number };

/**
 * Entities by type, of those that have any: as many as have a head, of which those are deleted that
 * lists show so. Reads every head's key, so keep its answer a while.
 */
export async function countEntities(store: Pick<Reading, 'pool'>): Promise<EntityCount[]> {
  const { rows } = await store.pool.query<EntityCount>(`
    select h.entity_type as type, (h.entities - coalesce(d.entities, 0))::int4 as count,
      coalesce(d.entities, 0)::int4 as deleted
    from (
      select entity_type, count(*) as entities from authority.head
      where entity_type not like '$%' group by entity_type
    ) h
    left join (
      select g.entity_type, count(*) as entities
      from operational.generation g join derived.state s on s.generation = g.id
      where g.status = 'serving' and s.deleted_at is not null group by g.entity_type
    ) d using (entity_type)
    order by h.entity_type`);
  return rows;
}
