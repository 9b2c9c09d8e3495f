import type { Viewer } from '#lib/access/viewer.ts';
import type { HoldView } from '#lib/erasure/holds/hold.ts';
import type { HoldState } from '#lib/erasure/holds/holds-on.ts';
import { type Masking, openMasking } from '#lib/event-store/open-masking.ts';
import { type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isReadable } from '#lib/queries/readable.ts';

/** Holds with who placed and lifted them and why; what of them the viewer may not read is left out. */
export async function holdViews(
  store: Masking,
  viewer: Viewer,
  holds: readonly HoldState[],
): Promise<HoldView[]> {
  const masker = await openMasking(store, viewer);
  const histories = await Promise.all(
    holds.map(({ id }) => readHistory(store, { type: '$hold', id }, { order: 'asc', limit: 2 })),
  );
  const [labels, names] = await Promise.all([
    entityLabels(
      store,
      masker,
      holds.flatMap(({ entities }) => entities),
    ),
    viewerNames(
      store,
      histories.flatMap((history) => history.map(({ event }) => event.actor)),
    ),
  ]);
  return holds.flatMap((hold, index) => {
    const [placed, lifted] = histories[index] ?? [];
    const entities = hold.entities.filter(({ type }) => isReadable(viewer, type));
    if (!placed || entities.length === 0) return [];
    const by = telling(names);
    return [
      {
        id: hold.id,
        status: hold.status,
        entities: entities.map((ref) => ({ ...ref, label: labels.of(ref) })),
        reason: placed.event.reason ?? '',
        placedBy: by(placed).by,
        placedByName: by(placed).byName,
        placedAt: by(placed).at,
        reviewOn: hold.reviewOn,
        lifted: lifted ? { ...by(lifted), reason: lifted.event.reason ?? '' } : null,
        version: hold.version,
      },
    ];
  });
}

function telling(names: ReadonlyMap<string, string>) {
  return ({ event }: HistoryItem) => ({
    by: event.actor ?? event.recorder,
    byName: names.get(event.actor ?? event.recorder) ?? null,
    at: new Date(event.recordedAt).toISOString(),
  });
}
