import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkStatus } from '#lib/corrections/bulk/bulk.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { entityTypeWords, eventLabel } from '#lib/queries/type-words.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';

export type BulkLine = {
  id: string;
  status: BulkStatus;
  plural: string;
  eventLabel: string | null;
  reverts: boolean;
  ownerName: string | null;
  own: boolean;
  total: number;
  recorded: number;
  failed: number;
  refused: number;
  madeAt: string;
};

type Row = {
  id: string;
  status: BulkStatus;
  entity_type: string;
  event_type: string | null;
  reverts: string | null;
  owner: string;
  made_at: number;
  total: number;
  recorded: number;
  failed: number;
  refused: number;
};

const most = 200;

/**
 * Bulk acts, the newest first: all that were let run or proposed, and the viewer's own that are still
 * being made.
 */
export async function listBulks(store: Viewing, viewer: Viewer): Promise<BulkLine[]> {
  demand(viewer, 'read');
  const { rows } = await store.pool.query<Row>({
    name: 'list-bulks',
    text: `
      select b.id, b.status, b.entity_type, b.event_type, b.reverts, b.owner, b.made_at,
        b.chosen + b.fits + b.refused + b.recorded + b.failed as total,
        b.recorded, b.failed, b.refused
      from operational.bulk b
      where b.owner = $1 or b.status not in ('chosen', 'previewing', 'previewed')
      order by b.made_at desc limit $2`,
    values: [viewer.id, most],
  });
  const readable = rows.filter(({ entity_type }) => isReadable(viewer, entity_type));
  const names = await viewerNames(
    store,
    readable.map(({ owner }) => ({ actor: null, recorder: owner })),
  );
  return readable.map((row) => ({
    id: row.id,
    status: row.status,
    plural: entityTypeWords(store.catalogue, row.entity_type).plural,
    eventLabel:
      row.event_type === null ? null : eventLabel(store.catalogue, row.entity_type, row.event_type),
    reverts: row.reverts !== null,
    ownerName: names.get(row.owner) ?? null,
    own: row.owner === viewer.id,
    total: row.total,
    recorded: row.recorded,
    failed: row.failed,
    refused: row.refused,
    madeAt: new Date(row.made_at).toISOString(),
  }));
}
