import { createdState, sampleTime } from '#lib/catalogue/created-state.ts';
import { personalTexts } from '#lib/catalogue/personal-texts.ts';
import { schemaShape } from '#lib/catalogue/schema-shape.ts';
import type { EntityDefinition, GuardStep } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';

/** What is wrong with the next steps that an event's guards tell. */
export function checkSteps(
  definition: EntityDefinition,
  eventType: string,
  all: readonly EntityDefinition[],
): { near: string; message: string }[] {
  const guards = definition.events[eventType]?.guards ?? [];
  return guards.flatMap(({ code, next }) => {
    if (!next) return [];
    const fault = faultOf(definition, eventType, next, all);
    return fault === null ? [] : [{ near: code, message: `next of guard ${code}: ${fault}` }];
  });
}

function faultOf(
  definition: EntityDefinition,
  eventType: string,
  step: GuardStep<State, JsonObject>,
  all: readonly EntityDefinition[],
): string | null {
  const owner = all.find(({ events }) => Object.hasOwn(events, step.type));
  const event = owner?.events[step.type];
  const refused = definition.events[eventType];
  if (!owner || !event || !refused) return `there is no event ${step.type}`;
  const state = createdState(definition);
  const data = tried(() => step.data(contextOf(definition, eventType, state, refused.example)));
  if (typeof data === 'string') return `data fails on the example: ${data}`;
  const shape = schemaShape(event.schema);
  const personal = [
    ...personalTexts(definition.fields, state),
    ...personalTexts({ ...definition.fields, ...refused.fields }, refused.example),
  ];
  for (const [name, value] of Object.entries(data)) {
    if (!shape([name])) return `${step.type} has no field ${name}`;
    const hint = event.fields[`/${name}`] ?? owner.fields[`/${name}`];
    const text = JSON.stringify(value);
    const isPersonal = hint?.personal || personal.some((one) => text.includes(one.text));
    if (isPersonal) return `${name} is personal, and is told to whoever is refused`;
  }
  return null;
}

function contextOf(
  definition: EntityDefinition,
  type: string,
  state: State,
  data: JsonObject,
): Parameters<GuardStep<State, JsonObject>['data']>[0] {
  const entity = { type: definition.type, id: String(member(data, definition.idField)) };
  return {
    state,
    data,
    event: { type, data, entity, actor: null, occurredAt: sampleTime },
    read: () => ({ version: 0, state: null, deleted: false }),
  };
}

function tried(run: () => JsonObject): JsonObject | string {
  try {
    const data: unknown = run();
    if (data instanceof Promise) data.catch(() => {});
    const isNow = !(data instanceof Promise) && isObject(data as Json);
    return isNow ? (data as JsonObject) : 'it must give an object, at once';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
