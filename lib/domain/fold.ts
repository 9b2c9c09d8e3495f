import { applyChanges } from '#lib/domain/apply-changes.ts';
import { cleanJson } from '#lib/domain/canonical-json.ts';
import type { Catalogue, EvolveEvent } from '#lib/domain/definition.ts';
import { generalDeletion, generalIdField } from '#lib/domain/deletion.ts';
import type { Change, EntityRef, Erased, State } from '#lib/domain/event.ts';
import { isOfObjects } from '#lib/domain/event-object.ts';
import { isoTime } from '#lib/domain/iso-time.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { applyPatch, correctedType, isPatch } from '#lib/domain/patch.ts';

/** The number of the engine's own fold: part of every fingerprint, raised when this file's meaning changes. */
export const foldNumber = 2;

/** What a fold needs of an event. */
export type FoldEvent = {
  type: string;
  entity: EntityRef;
  data: JsonObject | null;
  actor: string | null;
  occurredAt: number;
  erased?: Erased;
};

/** The member of a state that marks it deleted: the time, ISO 8601. */
export const deletedMark = '$deleted';

/** The member of a state that marks its entity as erased whole: the time, ISO 8601. */
export const erasedMark = '$erased';

/** The mark of an entity that is erased whole, else null. */
export function erasedWholeAt(state: State): string | null {
  const mark = Object.hasOwn(state, erasedMark) ? state[erasedMark] : undefined;
  return typeof mark === 'string' ? mark : null;
}

/** The mark of a deleted state, else null. */
export function deletedAt(state: State): string | null {
  const mark = Object.hasOwn(state, deletedMark) ? state[deletedMark] : undefined;
  return typeof mark === 'string' ? mark : null;
}

/**
 * The state of `ref` after `event`. Where something of the event's data or of its changes was erased,
 * of system types and of events that say what they change on each of their objects, what is left of the
 * recorded changes is applied instead of `evolve`. A system
 * event that is being decided has none yet: its data is merged, member by member.
 */
export function evolveEntity(
  catalogue: Catalogue,
  ref: EntityRef,
  state: State,
  event: FoldEvent,
  recorded: readonly Change[] | null,
): State {
  const isOwn = event.entity.type === ref.type && event.entity.id === ref.id;
  const { data } = event;
  if (data === null || foldsByItsChanges(ref, event, recorded)) {
    const isDeciding = data !== null && recorded === null;
    return isDeciding && isOwn ? { ...state, ...data } : applyChanges(state, recorded ?? []);
  }
  const definition = catalogue.entities.get(ref.type);
  if (!definition && isOwn && generalDeletion(ref.type, event.type)) {
    return foldDeletion(ref, state, event, data);
  }
  if (!definition) return isOwn ? foldGeneral(state, event.type, ref.type, data) : state;
  const told: EvolveEvent<JsonObject> = {
    type: event.type,
    data,
    entity: event.entity,
    actor: event.actor,
    occurredAt: isoTime(event.occurredAt),
  };
  // What others do to an entity that is erased goes on beside the mark.
  if (Object.hasOwn(state, erasedMark)) {
    const { [erasedMark]: erased, ...rest } = state;
    return { ...evolveEntity(catalogue, ref, rest, event, recorded), [erasedMark]: erased as Json };
  }
  const { mark, before } = withoutDeletedMark(state);
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

/**
 * A type that the catalogue does not know is general: attributes are merged, one by one; its
 * correction is a patch.
 */
function foldGeneral(state: State, eventType: string, type: string, data: JsonObject): State {
  if (eventType === correctedType(type) && isPatch(data)) return applyPatch(state, data);
  return { ...state, ...data };
}

/** Of a general type: the data names the entity, which is no attribute of it, and merges the rest. */
function foldDeletion(
  { type }: EntityRef,
  state: State,
  event: FoldEvent,
  data: JsonObject,
): State {
  const { [generalIdField(type)]: _id, ...attributes } = data;
  const { [deletedMark]: _mark, ...next } = { ...state, ...attributes };
  if (generalDeletion(type, event.type) === 'restores') return next;
  return marked(next, isoTime(event.occurredAt));
}

/** Without a mark, as most are, the state is not copied. */
function withoutDeletedMark(state: State): { mark?: Json; before: State } {
  if (!Object.hasOwn(state, deletedMark)) return { before: state };
  const { [deletedMark]: mark, ...before } = state;
  return { ...(mark === undefined ? {} : { mark }), before };
}

function foldsByItsChanges(
  ref: EntityRef,
  event: FoldEvent,
  recorded: readonly Change[] | null,
): boolean {
  if (event.erased?.data !== undefined) return true;
  if (ref.type.startsWith('$') || event.entity.type.startsWith('$')) return true;
  if (event.data !== null && isOfObjects(event.data)) return true;
  return recorded?.some((change) => change.erased !== undefined) ?? false;
}

function marked(state: State, mark: State[string] | undefined): State {
  return mark === undefined ? state : { ...state, [deletedMark]: mark };
}

function cleanState(next: unknown): State {
  if (typeof next !== 'object' || next === null || Array.isArray(next)) {
    throw new TypeError('evolve must give a state, which is an object');
  }
  const state = cleanJson(next) as State;
  if (Object.hasOwn(state, deletedMark) || Object.hasOwn(state, erasedMark)) {
    throw new TypeError(`${deletedMark} and ${erasedMark} are set by Backstory alone`);
  }
  return state;
}
