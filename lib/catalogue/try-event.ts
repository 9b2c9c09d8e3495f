import { createdState, sampleTime } from '#lib/catalogue/created-state.ts';
import { frozen } from '#lib/catalogue/frozen.ts';
import { withoutPersonal } from '#lib/catalogue/personal-texts.ts';
import { requireDeterministic } from '#lib/catalogue/require-deterministic.ts';
import { cleanJson } from '#lib/domain/canonical-json.ts';
import type { Catalogue, EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { State } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import { type Json, type JsonObject, member } from '#lib/domain/json.ts';
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
  const more = event.schema.safeParse({ ...event.example, [unknownKey]: true });
  if (more.success && !Object.hasOwn(more.data, unknownKey)) {
    return ['the schema drops keys that it does not know: z.strictObject refuses them'];
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
  const hints = { ...definition.fields, ...event.fields };
  return [
    ...attempt(definition, eventType, event, before, event.example, ''),
    ...attempt(
      definition,
      eventType,
      event,
      withoutPersonal(before, hints),
      withoutPersonal(event.example, hints),
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
  const told = { type: eventType, entity, actor: null, occurredAt: sampleTime };
  const attemptOn = (state: State, data: JsonObject, how: string) =>
    failures(() => {
      cleanJson(evolve(frozen(state), { ...told, data: frozen(data) }));
    }, `fails on the example${how}`);
  return [
    ...attemptOn(createdState(definition), event.example, ''),
    ...attemptOn(
      withoutPersonal(createdState(definition), definition.fields),
      withoutPersonal(event.example, { ...owner.fields, ...event.fields }),
      ' with its personal fields absent',
    ),
    // What an event touches may be absent.
    ...attemptOn({}, event.example, ' where the entity is absent'),
  ];
}

const unknownKey = 'unknownKey';

function attempt(
  definition: EntityDefinition,
  eventType: string,
  event: EventDefinition,
  givenState: State,
  givenData: JsonObject,
  how: string,
): string[] {
  // What a definition is given is shared with whoever else reads it: a change of it is a mistake.
  const [state, data] = [frozen(givenState), frozen(givenData)];
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
    const next = requireDeterministic(() =>
      evolveEntity(catalogue, fold.entity, state, fold, null),
    );
    definition.title(next);
    for (const uniqueValue of Object.values(definition.unique)) uniqueValue(next);
    // The state is of its schema where nothing is missing.
    if (how === '' && event.creates) definition.state.parse(next);
  };
  return [
    ...failures(evolve, `evolve or title fails on the example${how}`),
    ...failures(
      () => requireList(event.touches ? event.touches(asking) : []),
      `touches fails on the example${how}`,
    ),
    ...event.guards.flatMap((guard) =>
      failures(
        () => requireBoolean(guard.refuses(asking)),
        `guard ${guard.code} fails on the example${how}`,
      ),
    ),
  ];
}

// Types are stripped, not checked, when a catalogue is loaded.

function requireList(given: unknown): void {
  if (!Array.isArray(given)) throw new TypeError('it must give a list');
}

function requireBoolean(given: unknown): void {
  if (given instanceof Promise) given.catch(() => {});
  if (typeof given !== 'boolean') throw new TypeError('it must give a boolean, at once');
}

function failures(run: () => unknown, message: string): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [`${message}: ${error instanceof Error ? error.message : String(error)}`];
  }
}
