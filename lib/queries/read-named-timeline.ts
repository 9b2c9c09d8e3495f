import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityTimeline, type TimelineRequest } from '#lib/queries/entity-timeline.ts';
import { referenceNames, referencesOfChanges } from '#lib/queries/reference-names.ts';
import type { NamedTimelineItem } from '#lib/queries/views.ts';

/** As `entityTimeline`, each version with the names of what its changes refer to. */
export async function readNamedTimeline(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  request: TimelineRequest,
): Promise<{ items: NamedTimelineItem[] }> {
  const { items } = await entityTimeline(store, viewer, ref, request);
  const masker = await openMasking(store, viewer);
  const fields = masker.fields(ref.type);
  const refs = items.map(({ changes }) => referencesOfChanges(changes, fields));
  const names = await referenceNames(store, masker, refs.flat());
  return {
    items: items.map((item, index) => ({
      ...item,
      names: Object.fromEntries(
        (refs[index] ?? []).flatMap(({ type, id }) => {
          const name = names[`${type}/${id}`];
          return name === undefined ? [] : [[`${type}/${id}`, name]];
        }),
      ),
    })),
  };
}
