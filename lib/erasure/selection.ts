import type { Goes } from '#lib/domain/erase-values.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { ScopeEvent } from '#lib/erasure/scope.ts';

/** What an erasure is about; recorded with its request, so it names no value. */
export type Target =
  | { kind: 'entity'; type: string; id: string }
  | { kind: 'fields'; type: string; id: string; paths: string[] }
  | { kind: 'event'; type: string; id: string; eventId: string };

/** What goes first; where else it stands is traced from there. */
export type Selection = {
  ref: EntityRef;
  /** The entity is erased whole: it refuses events of its own from then on. */
  isWhole: boolean;
  /** It is about one event: what others tell by themselves stays, though it be the same. */
  isAlone: boolean;
  /** Whether the event's data, reason and metadata go. */
  takes: (event: ScopeEvent) => boolean;
  /** What goes of the entity's state, as far as this event changes it. */
  goes: (event: ScopeEvent) => Goes;
  /** What goes of the data of the entity's own events that are not taken. */
  goesOfData: Goes;
};
