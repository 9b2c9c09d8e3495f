import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Store } from '#lib/event-store/store.ts';

/** One hash over every state that a store serves, system entities apart. */
export async function statesHash(store: Pick<Store, 'pool'>): Promise<string> {
  const hash = createHash('sha256');
  const { rows } = await store.pool.query<{ name: string; version: number; value: string }>(`
    select g.entity_type || '/' || s.entity_id as name, s.version, s.value
    from derived.state s join operational.generation g on g.id = s.generation
    where g.status = 'serving' and g.entity_type not like '$%' order by g.entity_type, s.entity_id`);
  for (const { name, version, value } of rows) {
    hash.update(canonicalJson([name, version, JSON.parse(value) as Json]));
  }
  return `${rows.length} states, ${hash.digest('hex').slice(0, 16)}`;
}

/** What happened, in the order of the log: each event's type, entity and version. */
export async function orderOf(store: Pick<Store, 'pool'>): Promise<string[]> {
  const { rows } = await store.pool.query<{ told: string }>(`
    select type || ' ' || entity_type || '/' || entity_id || ' ' || version as told
    from authority.event where entity_type not like '$%' order by position`);
  return rows.map(({ told }) => told);
}
