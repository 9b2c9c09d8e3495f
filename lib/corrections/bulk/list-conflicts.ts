import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { ConflictChoice } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow, readItems } from '#lib/corrections/bulk/bulk-rows.ts';
import { eventsOfAct, fieldOf } from '#lib/corrections/bulk/reverted-items.ts';
import { revertConflicts } from '#lib/corrections/plan-revert.ts';
import type { RevertPlan } from '#lib/corrections/revert.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store, Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';

/** A field that something changed after what a bulk revert takes back. */
export type BulkConflict = {
  /** A JSON Pointer of a member of the state. */
  field: string;
  label: string;
  /** Entities on which it was changed since. */
  count: number;
  /** Those of them that are decided apart. */
  apart: number;
  /** What is decided for the others. */
  choice: ConflictChoice | null;
};

/** The fields of a bulk revert of which somebody has to decide, or has; null where there is no such act. */
export async function bulkConflicts(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<BulkConflict[] | null> {
  demand(viewer, 'read');
  const bulk = await readBulkRow(store, id);
  if (!bulk || !allows(viewer, 'read', bulk.entityType)) return null;
  if (bulk.reverts === null) return [];
  const { rows } = await store.pool.query<{ field: string; count: number; apart: number }>({
    name: 'count-bulk-conflicts',
    text: `select f.field, count(*)::int4 as count,
        (count(*) filter (where i.choices::jsonb ? f.field))::int4 as apart
      from operational.bulk_item i cross join lateral unnest(i.conflicts) as f(field)
      where i.bulk_id = $1 and i.conflicts is not null
      group by 1 order by 2 desc, 1 limit 100`,
    values: [id],
  });
  const { entityType, choices } = bulk;
  const masker = await openMasking(store, viewer);
  const hints = masker.fields(entityType);
  return rows
    .filter(({ field }) => {
      // Names of fields may be personal too.
      const [shown] = masker.changes({ type: entityType, id: '' }, [{ path: field, after: null }]);
      return shown?.path === field;
    })
    .map(({ field, count, apart }) => {
      const name = parsePointer(field)[0] ?? field;
      const label = hints[name]?.label ?? humanise(name);
      return { field, label, count, apart, choice: choices?.[field] ?? null };
    });
}

export type ConflictingEntity = {
  place: number;
  entity: EntityRef;
  label: string | null;
  /** What is decided of it apart from the others. */
  choice: ConflictChoice | null;
  /** Values before the act and now, by place, as the viewer may see them. */
  conflicts: RevertPlan['conflicts'];
};

export type ConflictPage = { items: ConflictingEntity[]; next: number | null };

/** The entities on which a field was changed since, with what it was and is, from `after` on. */
export async function listConflicts(
  store: Store,
  viewer: Viewer,
  id: string,
  asked: { field: string; after?: number; limit: number },
): Promise<ConflictPage | null> {
  demand(viewer, 'read');
  const bulk = await readBulkRow(store, id);
  if (!bulk || !allows(viewer, 'read', bulk.entityType)) return null;
  const { field, after = 0, limit } = asked;
  const found = await readItems(store, id, {
    ...{ status: ['chosen', 'fits', 'refused'], conflict: field, after, limit: limit + 1 },
  });
  const page = found.slice(0, limit);
  const recorded = await eventsOfAct(store, bulk, page);
  const items: Omit<ConflictingEntity, 'label'>[] = [];
  for (const { place, entityId, choices } of page) {
    const entity = { type: bulk.entityType, id: entityId };
    const events = recorded.get(entityId) ?? [];
    const all = await revertConflicts(store, viewer, entity, { events });
    const conflicts = all.filter(({ path }) => fieldOf(path) === field);
    items.push({ place, entity, choice: choices?.[field] ?? null, conflicts });
  }
  const refs = items.map(({ entity }) => entity);
  const labels = await entityLabels(store, await openMasking(store, viewer), refs);
  return {
    items: items.map((item) => ({ ...item, label: labels.of(item.entity) })),
    next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
  };
}
