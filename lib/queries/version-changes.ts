import type { Viewer } from '#lib/access/viewer.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { changesBetween } from '#lib/event-store/changes-between.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { hideSecretChanges } from '#lib/queries/hide-secrets.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { entityFields } from '#lib/queries/type-words.ts';

/** What differs between two versions of an entity, 0 being absence; null where one does not exist. */
export async function versionChanges(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  from: number,
  to: number,
): Promise<Change[] | null> {
  const compared = await changesBetween(store, ref, from, to);
  if (!compared) return from === 0 && to === 0 ? [] : null;
  noteEntity(store, viewer, ref, 'comparison');
  return hideSecretChanges(compared.changes, entityFields(store.catalogue, ref.type));
}
