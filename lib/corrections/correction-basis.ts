import type { Masker } from '#lib/access/masker.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityDefinition, FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';

/** What a correction of an entity begins with. `state` never leaves the server, `shown` may. */
export type CorrectionBasis = {
  ref: EntityRef;
  /** Undefined for a general entity. */
  definition: EntityDefinition | undefined;
  fields: Record<string, FieldHint>;
  version: number;
  state: State;
  /** As the viewer sees it. */
  shown: State;
  masker: Masker;
  /** Whether something of its history was erased. */
  isErased: boolean;
};

/** The entity as it is now; null where there is none. */
export async function readBasis(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
): Promise<CorrectionBasis | null> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id)) return null;
  const snapshot = await readState(store, ref);
  if (!snapshot) return null;
  noteEntity(store, viewer, ref, 'state');
  const masker = await openMasking(store, viewer);
  const { state, version, erasedAt } = snapshot;
  return {
    ref,
    definition: store.catalogue.entities.get(ref.type),
    fields: masker.fields(ref.type),
    version,
    state,
    shown: masker.state(ref, state),
    masker,
    isErased: erasedAt !== null,
  };
}
