import type { Goes } from '#lib/domain/erase-values.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { ScopeEvent } from '#lib/erasure/scope.ts';

/** What goes first; where else it stands is traced from there. */
export type Selection = {
  ref: EntityRef;
  /** The entity is erased whole: it refuses events of its own from then on. */
  isWhole: boolean;
  /** It is about single events: what others tell by themselves stays, though it be the same. */
  isAlone: boolean;
  /** The entity is a person: what their doing left in other entities' events goes as well. */
  isPerson?: true;
  /** Whether the event's data, reason and metadata go. */
  takes: (event: ScopeEvent) => boolean;
  /** What goes of the entity's state, as far as this event changes it. */
  goes: (event: ScopeEvent) => Goes;
  /** What goes of the data of one of the entity's own events that is not taken. */
  goesOfData: (event: ScopeEvent) => Goes;
  /** Whether whatever went goes of all of the event, wherever in it it stands again. */
  copies: (event: ScopeEvent) => boolean;
};
