import 'server-only';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { bulkEventTypes } from '#lib/corrections/bulk/bulk-event-types.ts';
import { readItems } from '#lib/corrections/bulk/bulk-rows.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';
import { entityFields } from '#lib/queries/listing/entity-fields.ts';
import type { RecordableEvent } from '#lib/queries/views.ts';

/** What the form of a bulk act offers. */
export type Making = {
  events: RecordableEvent[];
  /** Fields of the entities' states whose values the viewer sees. */
  fields: { path: string; label: string }[];
  /** Columns of the file that the entities were chosen by. */
  columns: string[];
};

/** Null where the act is not being made, or by another, or reverts one: then there is nothing to fill in. */
export async function readMaking(viewer: Viewer, view: BulkView): Promise<Making | null> {
  const isMade = ['chosen', 'previewing', 'previewed'].includes(view.status);
  if (!isMade || !view.own || view.reverts !== null || view.counts.recorded > 0) return null;
  const store = currentStore();
  const [events, known, items] = await Promise.all([
    bulkEventTypes(store, viewer, view.entityType),
    entityFields(store, viewer, view.entityType),
    readItems(store, view.id, { status: ['chosen', 'fits', 'refused'], limit: 1 }),
  ]);
  return {
    events,
    fields: (known?.fields ?? [])
      .filter(({ access, path }) => access === 'anything' && path.startsWith('/'))
      .map(({ path, label }) => ({ path, label })),
    columns: Object.keys(items[0]?.given ?? {}),
  };
}
