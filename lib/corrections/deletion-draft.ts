import type { Draft, DraftHold } from '#lib/corrections/draft.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { type Deletion, deletionEvent } from '#lib/domain/deletion.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type DeletionWish = Pick<Draft, 'id' | 'reason' | 'ticket'> & {
  does: Deletion;
  /** The deletion that a restoration takes back, where it is known. */
  causationId: string | null;
  /** What of that would follow is held back. */
  holds: readonly DraftHold[];
};

/** The draft that deletes an entity softly or restores it; null where its type has no event for it. */
export function deletionDraft(
  catalogue: Pick<Catalogue, 'entities'>,
  entity: EntityRef,
  { id, does, reason, ticket, causationId, holds }: DeletionWish,
): Draft | null {
  const event = deletionEvent(catalogue, entity.type, does);
  if (!event) return null;
  return {
    id,
    kind: does === 'deletes' ? 'deletion' : 'restoration',
    entity,
    events: [{ type: event.type, entity, data: { [event.idField]: entity.id }, causationId }],
    reason,
    ticket,
    occurredAt: null,
    ...(holds.length > 0 ? { holds: [...holds] } : {}),
  };
}
