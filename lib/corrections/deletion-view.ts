import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletionPolicy, type MayDelete, mayOfType } from '#lib/corrections/deletion-rights.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { generalEventName } from '#lib/domain/deletion.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { eventViews } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';

/** How an entity was deleted, as its viewer may see it. */
export type DeletedNote = {
  /** The event that deleted it. */
  eventId: string;
  version: number;
  occurredAt: string;
  actor: string | null;
  actorLabel: string | null;
  reason: string | null;
  ticket: string | null;
};

export type DeletionView = {
  mayDelete: MayDelete;
  mayRestore: MayDelete;
  /** Null where it is not deleted; without a `note` where no event of today's definitions did it. */
  deleted: { at: string; note: DeletedNote | null } | null;
};

/** Whether an entity is deleted, by whom and why, and what the viewer may do about it. */
export async function deletionView(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
): Promise<DeletionView | null> {
  demand(viewer, 'read', ref.type);
  if (entityTypeFault(ref.type) || entityIdFault(ref.id)) return null;
  if (!(await typeHasEntities(store, ref.type))) return null;
  const [state, policy] = await Promise.all([
    readState(store, ref),
    deletionPolicy(store, ref.type),
  ]);
  if (!state) return null;
  const { deletedAt } = state;
  if (deletedAt !== null) noteEntity(store, viewer, ref, 'event');
  return {
    mayDelete: mayOfType(store, viewer, ref.type, policy, 'deletes'),
    mayRestore: mayOfType(store, viewer, ref.type, policy, 'restores'),
    deleted:
      deletedAt === null ? null : { at: deletedAt, note: await deletedNote(store, viewer, ref) },
  };
}

async function deletedNote(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
): Promise<DeletedNote | null> {
  const stored = await deletingEvent(store, ref);
  if (!stored) return null;
  const [event] = await eventViews(store, await openMasking(store, viewer), [stored]);
  if (!event) return null;
  const { id, entity, occurredAt, actor, recorder, actorLabel, reason, metadata } = event;
  const ticket = Object.hasOwn(metadata, 'ticket') ? metadata['ticket'] : null;
  return {
    eventId: id,
    version: entity.version,
    occurredAt,
    actor: actor ?? recorder,
    actorLabel,
    reason,
    ticket: typeof ticket === 'string' ? ticket : null,
  };
}

/** The last event of the entity's own that deletes. */
async function deletingEvent(store: Reading, ref: EntityRef): Promise<StoredEvent | null> {
  const { rows } = await store.pool.query<EventRow>({
    name: 'deleting-event',
    text: `select ${eventColumns} from authority.event e
      where e.entity_type = $1 and e.entity_id = $2 and e.type = any ($3)
      order by e.version desc limit 1`,
    values: [ref.type, ref.id, deletingTypes(store.catalogue, ref.type)],
  });
  return rows[0] ? toStoredEvent(store.catalogue, rows[0]) : null;
}

function deletingTypes(catalogue: Catalogue, entityType: string): string[] {
  const definition = catalogue.entities.get(entityType);
  if (!definition) return [generalEventName(entityType, 'deletes')];
  const types = Object.entries(definition.events);
  return types.flatMap(([type, { deletes }]) => (deletes ? [type] : []));
}
