import { createdState, sampleTime } from '#lib/catalogue/created-state.ts';
import { schemaShape } from '#lib/catalogue/schema-shape.ts';
import type { CorrectedFields, EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { State } from '#lib/domain/event.ts';
import { member } from '#lib/domain/json.ts';
import { correctedType } from '#lib/domain/patch.ts';

/** A mistake in what a type's correction covers; `near` is the field that it is about. */
export type CorrectionMistake = { near: string; message: string };

/**
 * A correction must not be a way around what the type's other events are held to: a field that is
 * unique, guarded, or known to other entities needs its guards and touches said again.
 */
export function checkCorrection(
  definition: EntityDefinition,
  all: readonly EntityDefinition[],
): CorrectionMistake[] {
  const type = correctedType(definition.type);
  const correction = definition.events[type]?.corrects;
  if (!correction) return [];
  const mistakes = correction.fields.flatMap((pointer): CorrectionMistake[] => {
    const message = fieldMistake(definition, pointer);
    return message === null ? [] : [{ near: pointer, message }];
  });
  if (mistakes.length > 0) return mistakes;
  return correction.fields.flatMap((pointer) =>
    undeclared(definition, pointer.slice(1), correction, all).map((message) => ({
      near: pointer,
      message: `${type} covers ${pointer}: ${message}`,
    })),
  );
}

function fieldMistake({ state, idField }: EntityDefinition, pointer: string): string | null {
  if (!/^\/[^/]+$/.test(pointer))
    return `corrects ${pointer}: name a member of the state, as /email`;
  if (pointer === '/set' || pointer === '/unset' || pointer === `/${idField}`) {
    return `corrects ${pointer}: this name is that of a part of the correction`;
  }
  return schemaShape(state)([pointer.slice(1)])
    ? null
    : `corrects ${pointer}: no field of the state`;
}

function undeclared(
  definition: EntityDefinition,
  name: string,
  { declares }: CorrectedFields,
  all: readonly EntityDefinition[],
): string[] {
  const type = correctedType(definition.type);
  const told: string[] = [];
  const unique = uniqueOf(definition, name);
  if (unique !== undefined && !declares.guards) {
    told.push(`it is unique (${unique}); say with guards what else may refuse it, none with []`);
  }
  const setters = Object.entries(definition.events).filter(
    ([other, event]) => other !== type && !event.creates && sets(definition, event, other, name),
  );
  const guarded = setters.find(([, { guards }]) => guards.length > 0);
  if (guarded && !declares.guards) {
    told.push(`${guarded[0]} is guarded; say with guards what may refuse it, none with []`);
  }
  const touching = setters.filter(([, { touches }]) => touches !== undefined);
  const byOthers = Object.keys(definition.touchedBy).find((other) =>
    isChangedBy(definition, other, name, all),
  );
  const shared = touching[0]?.[0] ?? byOthers;
  if (shared !== undefined && !declares.touches) {
    told.push(
      `${shared} changes it with other entities; say with touches which, none with () => []`,
    );
  }
  if (!declares.touches) return told;
  for (const [other] of touching) {
    const follower = all.find(
      ({ touchedBy }) => Object.hasOwn(touchedBy, other) && !Object.hasOwn(touchedBy, type),
    );
    if (follower) told.push(`${follower.type} follows ${other}, but has no touchedBy ${type}`);
  }
  return told;
}

/** The name of the unique value that is made from a field. */
function uniqueOf(definition: EntityDefinition, name: string): string | undefined {
  const state = createdState(definition);
  return Object.entries(definition.unique).find(([, uniqueValue]) => {
    let isRead = false;
    const watched = new Proxy(state, {
      get: (target, key) => {
        if (key === name) isRead = true;
        return Reflect.get(target, key);
      },
    });
    try {
      uniqueValue(watched);
    } catch {
      // Told where the function is tried.
    }
    return isRead;
  })?.[0];
}

/** Whether an event changes a field, or carries it under the same name. */
function sets(
  definition: EntityDefinition,
  { schema, evolve, example }: EventDefinition,
  type: string,
  name: string,
): boolean {
  if (Object.hasOwn(propertiesOf(schema), name)) return true;
  return changes(definition, name, (state) =>
    evolve(state, {
      type,
      data: example,
      entity: { type: definition.type, id: String(member(example, definition.idField)) },
      actor: null,
      occurredAt: sampleTime,
    }),
  );
}

function isChangedBy(
  definition: EntityDefinition,
  type: string,
  name: string,
  all: readonly EntityDefinition[],
): boolean {
  const owner = all.find(({ events }) => Object.hasOwn(events, type));
  const event = owner?.events[type];
  const evolve = definition.touchedBy[type];
  if (!owner || !event || !evolve) return false;
  const entity = { type: owner.type, id: String(member(event.example, owner.idField)) };
  return changes(definition, name, (state) =>
    evolve(state, { type, data: event.example, entity, actor: null, occurredAt: sampleTime }),
  );
}

function changes(definition: EntityDefinition, name: string, evolve: (state: State) => State) {
  const before = createdState(definition);
  try {
    return !jsonEqual(member(before, name), member(evolve(before), name));
  } catch {
    // Told where the function is tried.
    return false;
  }
}

function propertiesOf(schema: EventDefinition['schema']): object {
  return 'shape' in schema && typeof schema.shape === 'object' && schema.shape ? schema.shape : {};
}
