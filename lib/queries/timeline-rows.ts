import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { changesOn } from '#lib/event-store/read-history.ts';
import { readVersions } from '#lib/event-store/read-versions.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { timelineItems } from '#lib/queries/entity-timeline.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { withNames } from '#lib/queries/name-items.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import type { NamedTimelineItem } from '#lib/queries/views.ts';

/** Some versions of an entity, wherever in its life, with what made them; oldest first. */
export async function timelineRows(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  versions: readonly number[],
): Promise<NamedTimelineItem[]> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) return [];
  const found = await readVersions(store, ref, versions);
  if (found.length > 0) noteEntity(store, viewer, ref, 'history');
  const masker = await openMasking(store, viewer);
  const history = found
    .toSorted((a, b) => a.version - b.version)
    .map(({ version, event }) => ({ version, event, changes: changesOn(event, ref, version) }));
  const items = await timelineItems(store, masker, ref, history);
  return withNames(store, masker, ref.type, items);
}
