import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { eventDefinition } from '#lib/domain/sentence-source.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { activitySoFar, type Series } from '#lib/queries/activity.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { entityTypeWords, eventLabel } from '#lib/queries/type-words.ts';
import type { EventTypeView } from '#lib/queries/views.ts';

/**
 * The event types that the store holds, by entity type, the most frequent first. While a large store
 * is still counted after a start all of them are told at once, with what was counted of each by then.
 */
export async function listEventTypes(store: Reading, viewer: Viewer): Promise<EventTypeView[]> {
  demand(viewer, 'read');
  const { activity, counting } = await activitySoFar(store);
  if (counting === null) return typesIn(store, viewer, [...activity.series.values()]);
  const there = await typesThere(store);
  const counted = [...activity.series.values()];
  const isCounted = (one: Counted) =>
    counted.some(({ type, entityType }) => type === one.type && entityType === one.entityType);
  const all = typesIn(store, viewer, [...counted, ...there.filter((one) => !isCounted(one))]);
  return all.map((type) => ({ ...type, soFar: true as const }));
}

type Counted = Pick<Series, 'entityType' | 'type' | 'total'>;

/** Each type with the entity type of its first event, without counting: one look into an index a type. */
async function typesThere({ pool }: Pick<Reading, 'pool'>): Promise<Counted[]> {
  const { rows } = await pool.query<Counted>({
    name: 'event-types-there',
    text: `
      with recursive t as (
        (select e.type, e.entity_type from authority.event e order by e.type, e.position limit 1)
        union all
        select n.type, n.entity_type from t cross join lateral (
          select e.type, e.entity_type from authority.event e
          where e.type > t.type order by e.type, e.position limit 1) n
      )
      select type, entity_type as "entityType", 0 as total from t where entity_type not like '$%'`,
  });
  return rows;
}

function typesIn(store: Reading, viewer: Viewer, types: readonly Counted[]): EventTypeView[] {
  return types
    .filter(({ entityType }) => isReadable(viewer, entityType))
    .map(({ entityType, type, total }) => ({
      type,
      label: eventLabel(store.catalogue, entityType, type),
      entityType,
      entityTypeLabel: entityTypeWords(store.catalogue, entityType).label,
      count: total,
      known:
        !store.catalogue.entities.has(entityType) ||
        type.startsWith('$') ||
        eventDefinition(store.catalogue, entityType, type) !== null,
    }))
    .toSorted((a, b) => a.entityType.localeCompare(b.entityType) || b.count - a.count);
}
