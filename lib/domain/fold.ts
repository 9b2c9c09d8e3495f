import { applyChanges } from '#lib/domain/apply-changes.ts';
import { cleanJson } from '#lib/domain/canonical-json.ts';
import type { Catalogue, EvolveEvent } from '#lib/domain/definition.ts';
import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** The number of the engine's own fold: part of every fingerprint, raised when this file's meaning changes. */
export const foldNumber = 1;

/** What a fold needs of an event. */
export type FoldEvent = {
  type: string;
  entity: EntityRef;
  data: JsonObject | null;
  actor: string | null;
  occurredAt: number;
};

/** The member of a state that marks it deleted: the time, ISO 8601. */
export const deletedMark = '$deleted';

/** The mark of a deleted state, else null. */
export function deletedAt(state: State): string | null {
  const mark = Object.hasOwn(state, deletedMark) ? state[deletedMark] : undefined;
  return typeof mark === 'string' ? mark : null;
}

/**
 * The state of `ref` after `event`. Where the event's data was erased, and for system types, what
 * is left of the recorded changes is applied instead of `evolve`. A system event that is being
 * decided has none yet: its data is merged, member by member.
 */
export function evolveEntity(
  catalogue: Catalogue,
  ref: EntityRef,
  state: State,
  event: FoldEvent,
  recorded: readonly Change[] | null,
): State {
  const isOwn = event.entity.type === ref.type && event.entity.id === ref.id;
  if (event.data === null || ref.type.startsWith('$')) {
    const isDeciding = event.data !== null && recorded === null;
    return isDeciding && isOwn ? { ...state, ...event.data } : applyChanges(state, recorded ?? []);
  }
  const definition = catalogue.entities.get(ref.type);
  // A type that the catalogue does not know is general: attributes are merged, one by one.
  if (!definition) return isOwn ? { ...state, ...event.data } : state;
  const told: EvolveEvent<JsonObject> = {
    type: event.type,
    data: event.data,
    entity: event.entity,
    actor: event.actor,
    occurredAt: new Date(event.occurredAt).toISOString(),
  };
  const { [deletedMark]: mark, ...bare } = state;
  const before = mark === undefined ? state : bare;
  if (!isOwn) {
    const evolve = Object.hasOwn(definition.touchedBy, event.type)
      ? definition.touchedBy[event.type]
      : undefined;
    return evolve ? marked(cleanState(evolve(before, told)), mark) : state;
  }
  const eventDefinition = Object.hasOwn(definition.events, event.type)
    ? definition.events[event.type]
    : undefined;
  if (!eventDefinition) return state;
  const next = cleanState(eventDefinition.evolve(before, told));
  if (eventDefinition.restores) return next;
  return marked(next, eventDefinition.deletes ? told.occurredAt : mark);
}

function marked(state: State, mark: State[string] | undefined): State {
  return mark === undefined ? state : { ...state, [deletedMark]: mark };
}

function cleanState(next: unknown): State {
  if (typeof next !== 'object' || next === null || Array.isArray(next)) {
    throw new TypeError('evolve must give a state, which is an object');
  }
  const state = cleanJson(next) as State;
  if (Object.hasOwn(state, deletedMark)) {
    throw new TypeError(`${deletedMark} is set by deletes and restores alone`);
  }
  return state;
}
