import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityTimeline, type TimelineRequest } from '#lib/queries/entity-timeline.ts';
import { withNames } from '#lib/queries/name-items.ts';
import type { NamedTimelineItem } from '#lib/queries/views.ts';

/** As `entityTimeline`, each version with the names of what its changes refer to. */
export async function readNamedTimeline(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  request: TimelineRequest,
): Promise<{ items: NamedTimelineItem[]; next: number | null }> {
  const { items, next } = await entityTimeline(store, viewer, ref, request);
  const masker = await openMasking(store, viewer);
  return { items: await withNames(store, masker, ref.type, items), next };
}
