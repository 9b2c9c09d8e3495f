import { demand } from '#lib/access/policy.ts';
import { recordLookNow } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { itemStatuses } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { listBulkItems } from '#lib/corrections/bulk/read-bulk.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { csvLine } from '#lib/queries/audit/csv-line.ts';

const pageSize = 1_000;

/**
 * What came of each entity of a bulk act, as lines of CSV. That it was exported stands in the log of
 * reads first. Null where there is no such act; throws an `AccessFault`.
 */
export async function bulkReport(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<AsyncGenerator<string> | null> {
  demand(viewer, 'export');
  const bulk = await readBulkRow(store, id);
  if (!bulk) return null;
  demand(viewer, 'read', bulk.entityType);
  demand(viewer, 'export', bulk.entityType);
  await recordLookNow(store, viewer, {
    kind: 'export',
    entityType: bulk.entityType,
    what: { of: 'bulk', bulk: id },
  });
  return lines(store, viewer, id);
}

async function* lines(store: Viewing, viewer: Viewer, id: string): AsyncGenerator<string> {
  yield csvLine(['id', 'name', 'outcome', 'code', 'reason', 'event']);
  for (let after = 0; ; ) {
    const page = await listBulkItems(store, viewer, id, {
      status: itemStatuses,
      after,
      limit: pageSize,
    });
    for (const { entity, label, status, fault, eventId } of page?.items ?? []) {
      yield csvLine([
        entity.id,
        label,
        status,
        fault?.code ?? null,
        fault?.message ?? null,
        eventId,
      ]);
    }
    if (!page || page.next === null) return;
    after = page.next;
  }
}
