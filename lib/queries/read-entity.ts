import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readState, type StateMoment } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { entityView } from '#lib/queries/entity-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** An entity now, at a version or at a time; null where there is none, or none yet at that moment. */
export async function readEntity(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  at?: StateMoment,
): Promise<EntityView | null> {
  demand(viewer, 'read', ref.type);
  if (entityIdFault(ref.id) || !(await typeHasEntities(store, ref.type))) return null;
  const snapshot = await readState(store, ref, at);
  if (!snapshot) return null;
  noteEntity(store, viewer, ref, at ? 'pastState' : 'state');
  return entityView(store.catalogue, await openMasking(store, viewer), snapshot);
}
