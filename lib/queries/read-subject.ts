import type { Masker } from '#lib/access/masker.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { type EntitySnapshot, readState } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';

/** The entity whose history is asked, at its last version or at one; null where there is none. */
export async function readSubject(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  version?: number,
): Promise<{ snapshot: EntitySnapshot; masker: Masker } | null> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id)) return null;
  if (!(await typeHasEntities(store, ref.type))) return null;
  const snapshot = await readState(store, ref, version === undefined ? undefined : { version });
  if (!snapshot) return null;
  noteEntity(store, viewer, ref, 'history');
  return { snapshot, masker: await openMasking(store, viewer) };
}
