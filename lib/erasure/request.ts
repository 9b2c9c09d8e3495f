import type { State } from '#lib/domain/event.ts';
import { entityWhole } from '#lib/erasure/erase-entity.ts';
import { eventPayload } from '#lib/erasure/erase-event.ts';
import { chosenFields } from '#lib/erasure/erase-fields.ts';
import type { Selection, Target } from '#lib/erasure/selection.ts';

/** An erasure that somebody asked for: the state of `$erasure/<id>`. */
export type Request = { status: 'requested' | 'settled'; target: Target; ground: string };

export function requestOf(state: State): Request {
  return state as unknown as Request;
}

export function selectionOf(target: Target): Selection {
  switch (target.kind) {
    case 'entity':
      return entityWhole(target);
    case 'fields':
      return chosenFields(target, target.paths);
    case 'event':
      return eventPayload(target, target.eventId);
  }
}
