import { randomUUID } from 'node:crypto';
import type { Catalogue, DecideContext, GuardStep } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt, erasedWholeAt } from '#lib/domain/fold.ts';
import { type JsonObject, member } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import type { Fault, Known, NextStep, PreparedEvent } from '#lib/event-store/append-types.ts';

/**
 * Whether the event's own entity is there, or not there, as the event needs it, and not deleted: of
 * general types any event may come first. One that is erased whole gets no event of its own any more.
 */
export function existenceFault(
  prepared: PreparedEvent,
  own: Known,
  imported: boolean,
): Fault | null {
  const { ref, definition, eventDefinition, deletion } = prepared;
  const erased = erasedFault(ref, own.state, definition?.label);
  if (erased) return erased;
  const name = `${definition?.label ?? ref.type} ${JSON.stringify(ref.id)}`;
  // The first event of a general entity makes it, but for one that would delete it.
  if (!definition && (imported || !deletion) && own.version === 0) return null;
  if (eventDefinition?.creates) {
    if (own.version === 0) return null;
    return { kind: 'conflict', code: 'entity_exists', message: `${name} exists already.` };
  }
  if (own.version === 0) {
    return { kind: 'not_found', code: 'entity_not_found', message: `${name} does not exist.` };
  }
  const isDeleted = deletedAt(own.state) !== null;
  if (deletion?.does === 'restores') {
    if (imported || isDeleted) return null;
    return { kind: 'conflict', code: 'not_deleted', message: `${name} is not deleted.` };
  }
  if (imported || eventDefinition?.whileDeleted || !isDeleted) return null;
  return { kind: 'conflict', code: 'entity_deleted', message: `${name} is deleted.` };
}

/** Of an entity that is erased whole. */
export function erasedFault(ref: EntityRef, state: State, label = ref.type): Fault | null {
  if (erasedWholeAt(state) === null) return null;
  const message = `${label} ${JSON.stringify(ref.id)} was erased.`;
  return { kind: 'conflict', code: 'entity_erased', message };
}

/** The first of the event's guards that refuses it. */
export function guardFault(
  catalogue: Pick<Catalogue, 'eventTypes' | 'entities'>,
  { ref, eventDefinition }: PreparedEvent,
  asking: DecideContext<State, JsonObject>,
): Fault | null {
  for (const guard of eventDefinition?.guards ?? []) {
    if (!guard.refuses(asking)) continue;
    return {
      kind: 'conflict',
      code: guard.code,
      message: guard.message,
      ...(guard.tellsOf === undefined ? {} : { tellsOf: guard.tellsOf }),
      ...(guard.pointer === undefined ? {} : { pointer: guard.pointer }),
      ...(guard.next ? { next: nextStep(catalogue, ref, guard.next, asking) } : {}),
    };
  }
  return null;
}

function nextStep(
  { eventTypes, entities }: Pick<Catalogue, 'eventTypes' | 'entities'>,
  { type: of }: EntityRef,
  step: GuardStep<State, JsonObject>,
  asking: DecideContext<State, JsonObject>,
): NextStep {
  const data = step.data(asking);
  const entityType = eventTypes.get(step.type);
  const definition = entityType === undefined ? undefined : entities.get(entityType);
  const id = definition && member(data, definition.idField);
  const entity =
    entityType !== undefined && typeof id === 'string' ? { type: entityType, id } : null;
  const label = definition?.events[step.type]?.label ?? step.type;
  return { type: step.type, label, entity, data, of };
}

/** Ids of what an event touches come from its data or from states, and may be none. */
export function touchFault({ type, id }: EntityRef): Fault | null {
  const reason = entityTypeFault(type) ?? entityIdFault(id);
  if (reason === null) return null;
  return { kind: 'invalid', code: 'invalid_entity_id', message: `What it touches: ${reason}` };
}

/**
 * A definition that throws on an event refuses it: neither the process nor the batch falls with it.
 * What it threw may tell of others' data, so it goes to the log alone, under an id that is told.
 */
export function definitionFault(error: unknown): Fault {
  const id = randomUUID();
  console.error(`A definition failed on an event (${id}):`, error);
  return {
    kind: 'invalid',
    code: 'definition_failed',
    message: 'The definition of this event fails on it.',
    params: { id },
  };
}
