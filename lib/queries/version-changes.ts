import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { changesBetween } from '#lib/event-store/changes-between.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';

/** What differs between two versions of an entity, 0 being absence; null where one does not exist. */
export async function versionChanges(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  from: number,
  to: number,
): Promise<Change[] | null> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref)) return null;
  const compared = await changesBetween(store, ref, from, to);
  if (!compared) return from === 0 && to === 0 ? [] : null;
  noteEntity(store, viewer, ref, 'comparison');
  return (await openMasking(store, viewer)).changes(ref, compared.changes);
}
