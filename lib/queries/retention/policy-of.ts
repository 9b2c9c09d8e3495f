import { type DeletionPolicy, declaredDeletion, narrowedDeletion } from '#lib/domain/deletion.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** The delete policy of types, as it holds now. */
export async function policiesOf(store: Reading): Promise<(entityType: string) => DeletionPolicy> {
  const narrowed = await readActStates(store, '$deletion');
  return (entityType) =>
    narrowedDeletion(
      declaredDeletion(store.catalogue, entityType),
      narrowed.get(entityType)?.state ?? {},
    );
}
