import type { Viewer } from '#lib/access/viewer.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { changesBetween } from '#lib/event-store/changes-between.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { hideSecretChanges } from '#lib/queries/hide-secrets.ts';
import { entityFields } from '#lib/queries/type-words.ts';

/** What differs between two versions of an entity, 0 being absence; null where one does not exist. */
export async function versionChanges(
  store: Reading,
  _viewer: Viewer,
  ref: EntityRef,
  from: number,
  to: number,
): Promise<Change[] | null> {
  const compared = await changesBetween(store, ref, from, to);
  if (!compared) return from === 0 && to === 0 ? [] : null;
  return hideSecretChanges(compared.changes, entityFields(store.catalogue, ref.type));
}
