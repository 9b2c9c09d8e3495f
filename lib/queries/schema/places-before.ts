import type { Reading } from '#lib/event-store/store.ts';
import type { SampledEvent } from '#lib/queries/schema/sample-events.ts';

type Place = { type: string; at: number };

/** What each version of a sample follows, also where that is not in the sample itself. */
export type PlaceBefore = {
  /** Null of a first one. */
  of: (event: SampledEvent) => Place | null | 'unknown';
  isLast: (event: SampledEvent) => boolean;
};

/**
 * Looked up by key, a few index reads for each entity of the sample. The limits keep the planner from
 * reading a table of a million events instead.
 */
export async function placesBefore(
  store: Reading,
  entityType: string,
  sampled: readonly SampledEvent[],
): Promise<PlaceBefore> {
  const places = new Map<string, Place>();
  for (const event of sampled) places.set(keyOf(event.id, event.version), event);
  const missing = sampled.filter(
    ({ id, version }) => version > 1 && !places.has(keyOf(id, version - 1)),
  );
  const [found, heads] = await Promise.all([
    findPlaces(store, entityType, missing),
    findHeads(store, entityType, [...new Set(sampled.map(({ id }) => id))]),
  ]);
  for (const { id, version, type, at } of found) places.set(keyOf(id, version), { type, at });
  return {
    of: ({ id, version }) =>
      version === 1 ? null : (places.get(keyOf(id, version - 1)) ?? 'unknown'),
    isLast: ({ id, version }) => heads.get(id) === version,
  };
}

async function findPlaces({ pool }: Reading, entityType: string, missing: readonly SampledEvent[]) {
  const { rows } = await pool.query<{ id: string; version: number; type: string; at: number }>({
    name: 'places-before',
    text: `
      with wanted as (select * from unnest($2::text[], $3::int4[]) as w(id, version))
      select w.id, w.version, e.type, e.effective_at as at
      from wanted w cross join lateral (
        select type, effective_at from authority.event
        where entity_type = $1 and entity_id = w.id collate "C" and version = w.version
        limit 1) e
      union all
      select w.id, w.version, e.type, t.effective_at as at
      from wanted w cross join lateral (
        select position, effective_at from authority.touch
        where entity_type = $1 and entity_id = w.id collate "C" and version = w.version
        limit 1) t
      join authority.event e on e.position = t.position`,
    values: [entityType, missing.map(({ id }) => id), missing.map(({ version }) => version - 1)],
  });
  return rows;
}

async function findHeads({ pool }: Reading, entityType: string, ids: readonly string[]) {
  const { rows } = await pool.query<{ id: string; version: number }>({
    name: 'heads-of-sample',
    text: `
      select w.id, h.version from unnest($2::text[]) as w(id)
      join authority.head h on h.entity_type = $1 and h.entity_id = w.id collate "C"`,
    values: [entityType, ids],
  });
  return new Map(rows.map(({ id, version }) => [id, version]));
}

function keyOf(id: string, version: number): string {
  return `${version}/${id}`;
}
