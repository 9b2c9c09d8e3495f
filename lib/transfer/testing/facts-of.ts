import type { Store } from '#lib/event-store/store.ts';

/**
 * All that events say, in the order of the log, as one text each: what a round trip has to keep. But for
 * what a store makes of unique values under a key of its own, and which import it has an event by.
 */
export async function factsOf(store: Pick<Store, 'pool'>): Promise<string[]> {
  const { rows } = await store.pool.query<{ told: string }>(`
    select json_build_array(id, type, schema_version, entity_type, entity_id, version, data, actor,
      reason, metadata::jsonb - '$import', correlation_id, causation_id, occurred_at,
      (select json_agg(u) from json_array_elements(updated) u where u ->> 'type' not like '$%')
    )::text as told
    from authority.event where entity_type not like '$%' order by position`);
  return rows.map(({ told }) => told);
}
