import { jsonEqual } from '#lib/domain/equal.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import type { Catalogue, EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { entityIdFault } from '#lib/domain/names.ts';

/** What an event does to its own example: a definition that fails there would fail in use. */
export function tryEvent(definition: EntityDefinition, eventType: string): string[] {
  const event = definition.events[eventType];
  if (!event) return [];
  const parsed = event.schema.safeParse(event.example);
  if (!parsed.success) {
    return parsed.error.issues.map(
      (issue) => `the schema refuses the example: ${issue.path.join('.')} ${issue.message}`,
    );
  }
  if (!jsonEqual(parsed.data as Json, event.example as Json)) {
    return ['the schema transforms the example; data is stored as it was sent'];
  }
  const id = member(event.example, definition.idField);
  if (typeof id !== 'string' || entityIdFault(id)) {
    return [`the example names no entity: ${definition.idField} must be a string`];
  }
  const missing = Array.from({ length: event.version - 1 }, (_, n) => n + 1).filter(
    (version) => !event.upcast[version],
  );
  if (missing.length > 0) return [`upcast has no step from version ${missing.join(', ')}`];
  const before = event.creates ? {} : createdState(definition);
  return [
    ...attempt(definition, eventType, event, before, event.example, ''),
    ...attempt(
      definition,
      eventType,
      event,
      withoutPersonal(before, definition, event),
      withoutPersonal(event.example, definition, event),
      ' with its personal fields absent',
    ),
  ];
}

/** What the events of others do to an entity, tried on their examples. */
export function tryTouched(
  definition: EntityDefinition,
  eventType: string,
  all: readonly EntityDefinition[],
): string[] {
  const owner = all.find((other) => Object.hasOwn(other.events, eventType));
  const event = owner?.events[eventType];
  const evolve = definition.touchedBy[eventType];
  if (!owner || !event || !evolve) return [`there is no event ${eventType}`];
  const entity = { type: owner.type, id: String(member(event.example, owner.idField)) };
  const told = { type: eventType, data: event.example, entity, actor: null, occurredAt: sampleTime };
  return failures(() => evolve(createdState(definition), told), 'fails on the example');
}

const sampleTime = '2026-03-12T15:04:11.201Z';

function attempt(
  definition: EntityDefinition,
  eventType: string,
  event: EventDefinition,
  state: State,
  data: JsonObject,
  how: string,
): string[] {
  const id = String(member(data, definition.idField) ?? 'example');
  const told = {
    type: eventType,
    data,
    entity: { type: definition.type, id },
    actor: null,
    occurredAt: sampleTime,
  };
  const asking = {
    state,
    data,
    event: told,
    read: () => ({ version: 0, state: null, deleted: false }),
  };
  const evolve = () => {
    const catalogue = { entities: new Map([[definition.type, definition]]) } as Catalogue;
    const fold = { ...told, occurredAt: Date.parse(sampleTime) };
    const next = evolveEntity(catalogue, fold.entity, state, fold, null);
    definition.title(next);
    for (const valueOf of Object.values(definition.unique)) valueOf(next);
    // The state is of its schema where nothing is missing.
    if (how === '' && event.creates) definition.state.parse(next);
  };
  return [
    ...failures(evolve, `evolve or title fails on the example${how}`),
    ...failures(() => event.touches?.(asking), `touches fails on the example${how}`),
    ...event.guards.flatMap((guard) =>
      failures(() => guard.refuses(asking), `guard ${guard.code} fails on the example${how}`),
    ),
  ];
}

function failures(run: () => unknown, message: string): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [`${message}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** The state that the example of the first creating event makes; empty where that fails, which is told there. */
function createdState(definition: EntityDefinition): State {
  const creating = Object.entries(definition.events).find(([, event]) => event.creates);
  if (!creating) return {};
  const [type, event] = creating;
  try {
    return event.evolve({}, {
      type,
      data: event.example,
      entity: { type: definition.type, id: String(member(event.example, definition.idField)) },
      actor: null,
      occurredAt: sampleTime,
    });
  } catch {
    return {};
  }
}

function withoutPersonal<T extends JsonObject>(
  value: T,
  definition: EntityDefinition,
  event: EventDefinition,
): T {
  const hints = { ...definition.fields, ...event.fields };
  const personal = Object.keys(hints).filter((pointer) => hints[pointer]?.personal);
  return personal.reduce<JsonObject>(
    (rest, pointer) => without(rest, pointer.slice(1).split('/')),
    value,
  ) as T;
}

function without(value: JsonObject, [token, ...rest]: string[]): JsonObject {
  const entries = Object.entries(value).flatMap(([key, item]): [string, Json][] => {
    if (token !== '*' && token !== key) return [[key, item]];
    if (rest.length === 0) return [];
    return [[key, isObject(item) ? without(item, rest) : item]];
  });
  return Object.fromEntries(entries);
}
