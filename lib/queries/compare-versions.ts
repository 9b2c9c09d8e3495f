import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { referencesIn } from '#lib/domain/references.ts';
import { changesBetween } from '#lib/event-store/changes-between.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { causesBetween } from '#lib/queries/causes-between.ts';
import { timelineItems } from '#lib/queries/entity-timeline.ts';
import { entityView } from '#lib/queries/entity-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { referenceNames } from '#lib/queries/reference-names.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { VersionComparison } from '#lib/queries/views.ts';

const mostBetween = 200;

/** What differs between two versions, 0 being absence, and what happened between; null where one does not exist. */
export async function compareVersions(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  from: number,
  to: number,
): Promise<VersionComparison | null> {
  demand(viewer, 'read', ref.type);
  if (to < 1 || !(await typeHasEntities(store, ref.type))) return null;
  const compared = await changesBetween(store, ref, from, to);
  if (!compared?.to) return null;
  noteEntity(store, viewer, ref, 'comparison');
  const masker = await openMasking(store, viewer);
  const low = Math.min(from, to);
  const high = Math.max(from, to);
  const between = await readHistory(store, ref, {
    order: 'desc',
    after: high + 1,
    limit: Math.min(high - low, mostBetween),
  });
  const ends = {
    from: compared.from && entityView(store.catalogue, masker, compared.from),
    to: entityView(store.catalogue, masker, compared.to),
  };
  const refs = [ends.from, ends.to].flatMap((end) =>
    end === null ? [] : referencesIn(end.state, end.fields),
  );
  const [items, names] = await Promise.all([
    timelineItems(store, masker, ref, between),
    referenceNames(store, masker, refs),
  ]);
  const earlier = from <= to ? ends.from : ends.to;
  return {
    ...ends,
    changes: masker.changes(ref, compared.changes),
    between: items,
    causes: await causesBetween(store, masker, ref, {
      before: earlier?.state ?? {},
      low,
      high,
      known: between,
    }),
    names,
  };
}
