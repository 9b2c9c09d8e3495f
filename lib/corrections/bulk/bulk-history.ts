import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkStatus } from '#lib/corrections/bulk/bulk.ts';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { member } from '#lib/domain/json.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/viewer-names.ts';

/** A change of a bulk act's status, as its `$bulk` event tells it. */
export type BulkStep = {
  version: number;
  status: BulkStatus;
  /** ISO 8601. */
  at: string;
  /** `worker` is the system itself. */
  by: { id: string; name: string | null };
  reason: string | null;
  /** Whom it was taken over from. */
  from: { id: string; name: string | null } | null;
  recorded: number | null;
};

const most = 200;

/** Who let it run, stopped it, went on with it and ended it: the newest first; null where there is none. */
export async function bulkHistory(
  store: Viewing,
  viewer: Viewer,
  id: string,
): Promise<BulkStep[] | null> {
  demand(viewer, 'read');
  const bulk = await readBulkRow(store, id);
  if (!bulk || !allows(viewer, 'read', bulk.entityType)) return null;
  const history = await readHistory(store, { type: '$bulk', id }, { order: 'desc', limit: most });
  const steps = history.map(({ version, event }) => {
    const data = event.data ?? {};
    const from = member(data, 'takenOverFrom');
    const recorded = member(data, 'recorded');
    return {
      version,
      status: member(data, 'status') as BulkStatus,
      at: new Date(event.recordedAt).toISOString(),
      by: event.actor ?? event.recorder,
      reason: event.reason,
      from: typeof from === 'string' ? from : null,
      recorded: typeof recorded === 'number' ? recorded : null,
    };
  });
  const names = await viewerNames(
    store,
    steps.map(({ by, from }) => ({ actor: from, recorder: by })),
  );
  const named = (viewerId: string) => ({ id: viewerId, name: names.get(viewerId) ?? null });
  return steps.map((step) => ({
    ...step,
    by: named(step.by),
    from: step.from === null ? null : named(step.from),
  }));
}
