import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { readState, type StateMoment } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { entityView } from '#lib/queries/entity-views.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** An entity now, at a version or at a time; null where there is none, or none yet at that moment. */
export async function readEntity(
  store: Reading,
  _viewer: Viewer,
  ref: EntityRef,
  at?: StateMoment,
): Promise<EntityView | null> {
  if (entityIdFault(ref.id) || !(await typeHasEntities(store, ref.type))) return null;
  const snapshot = await readState(store, ref, at);
  return snapshot && entityView(store.catalogue, snapshot);
}
