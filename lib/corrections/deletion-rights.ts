import { allows, allowsRecording } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import {
  type Deletion,
  type DeletionPolicy,
  declaredDeletion,
  deletionEvent,
  mayDelete,
  narrowedDeletion,
} from '#lib/domain/deletion.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Whether a viewer may delete entities of a type, or restore them, as things stand; else why not. */
export type MayDelete = 'yes' | 'permission' | 'role' | 'type';

/** The delete policy of a type, as the catalogue has it and admins narrowed it. */
export async function deletionPolicy(store: Reading, entityType: string): Promise<DeletionPolicy> {
  const states = await readActStates(store, '$deletion', [entityType]);
  const declared = declaredDeletion(store.catalogue, entityType);
  return narrowedDeletion(declared, states.get(entityType)?.state ?? {});
}

/** The answer that the append would give; it is the append that holds. */
export function mayOfType(
  { catalogue }: Pick<Reading, 'catalogue'>,
  viewer: Viewer,
  entityType: string,
  policy: DeletionPolicy,
  does: Deletion,
): MayDelete {
  if (!allows(viewer, 'delete', entityType)) return 'permission';
  const event = deletionEvent(catalogue, entityType, does);
  const isOff = does === 'deletes' && !policy.soft;
  if (!event || isOff) return 'type';
  const events = catalogue.entities.get(entityType)?.events;
  const definition = events?.[event.type];
  const isRecorded = allowsRecording(viewer, entityType, event.type, definition);
  return isRecorded && mayDelete(policy, viewer.role) ? 'yes' : 'role';
}
