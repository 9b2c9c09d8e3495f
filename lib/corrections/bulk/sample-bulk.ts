import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { readBulkRow, readItems } from '#lib/corrections/bulk/bulk-rows.ts';
import { actOf, proposedEvents } from '#lib/corrections/bulk/item-events.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import type { UpdatedView } from '#lib/queries/views.ts';

const sampleSize = 5;

/** What the first that fit would change, on every entity that each touches; null where there is no act. */
export async function sampleBulk(
  store: Store,
  viewer: Viewer,
  id: string,
): Promise<UpdatedView[][] | null> {
  demand(viewer, 'read');
  const bulk = await readBulkRow(store, id);
  if (!bulk || !allows(viewer, 'read', bulk.entityType)) return null;
  const items = await readItems(store, id, { status: ['fits'], limit: sampleSize });
  const preview = openPreview(store, viewer, { apart: true, pinned: true, proposed: true });
  const outcomes = await preview.decide(
    items.map((item) => ({ events: proposedEvents(bulk, item), options: actOf(bulk, 1) })),
  );
  const masker = await openMasking(store, viewer);
  const updated = outcomes.map((outcome) =>
    outcome.status === 'decided'
      ? outcome.updated
          .flat()
          .filter(({ type }) => !type.startsWith('$') && allows(viewer, 'read', type))
          .map((entry) => ({ ...entry, changes: masker.changes(entry, entry.changes) }))
      : [],
  );
  const labels = await entityLabels(store, masker, updated.flat());
  return updated.map((entries) => entries.map((entry) => ({ ...entry, label: labels.of(entry) })));
}
