import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { referencesIn } from '#lib/domain/references.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { StateMoment } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { referenceNames } from '#lib/queries/reference-names.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

/** As `readEntity`, with the names of what its state refers to: for people, who read no ids. */
export async function readNamedEntity(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  at?: StateMoment,
): Promise<NamedEntity | null> {
  const entity = await readEntity(store, viewer, ref, at);
  if (!entity) return null;
  const refs = referencesIn(entity.state, entity.fields);
  const masker = await openMasking(store, viewer);
  return { ...entity, names: await referenceNames(store, masker, refs) };
}
