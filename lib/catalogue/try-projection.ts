import { createdState, sampleTime } from '#lib/catalogue/created-state.ts';
import { type PersonalText, personalTexts } from '#lib/catalogue/personal-texts.ts';
import { requireDeterministic } from '#lib/catalogue/require-deterministic.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { type JsonObject, member } from '#lib/domain/json.ts';
import { changeOf, checkedOperations, checkedRow } from '#lib/domain/project.ts';
import type {
  EntityProjection,
  EventProjection,
  ProjectionDefinition,
  Row,
  RowOperation,
} from '#lib/domain/read-model.ts';

/** What is wrong with a projection, and a text of its file near which it is. */
export type Fault = { near: string; message: string };

/** What it makes of each event's example, and of what is left when that was erased. */
export function tryProjection(
  definition: ProjectionDefinition,
  entities: readonly EntityDefinition[],
): Fault[] {
  const faults =
    definition.kind === 'entities'
      ? tryRow(definition, entities)
      : entities.flatMap((entity) =>
          Object.keys(entity.events).flatMap((type) => tryEvent(definition, entity, type)),
        );
  return [...new Map(faults.map((fault) => [`${fault.near} ${fault.message}`, fault])).values()];
}

function tryRow(definition: EntityProjection, entities: readonly EntityDefinition[]): Fault[] {
  const stateOf = (type: string) => {
    const entity = entities.find((one) => one.type === type);
    return entity ? createdState(entity) : {};
  };
  const named = Object.entries(definition.related);
  const there = named.map(([name, { type }]) => [name, stateOf(type)] as const);
  const personal = [definition.entityType, ...named.map(([, { type }]) => type)].flatMap((type) =>
    personalTexts(entities.find((one) => one.type === type)?.fields ?? {}, stateOf(type)),
  );
  const attempts = [stateOf(definition.entityType), {}].flatMap((state) =>
    [there, named.map(([name]) => [name, null] as const)].flatMap((related) =>
      [true, false].map((deleted) => ({ state, related: Object.fromEntries(related), deleted })),
    ),
  );
  return attempts.flatMap(({ state, related, deleted }) =>
    faultsIn('row', () => {
      for (const { id } of Object.values(definition.related)) id(state);
      const of = { id: 'example', version: 1, deleted, related };
      const row = requireDeterministic(() => checkedRow(definition, state, of));
      requireMarked(definition, row ? [row] : [], personal);
    }),
  );
}

function tryEvent(definition: EventProjection, entity: EntityDefinition, type: string): Fault[] {
  const { eventTypes, entityTypes } = definition;
  if (eventTypes && !eventTypes.includes(type)) return [];
  if (entityTypes && !entityTypes.includes(entity.type)) return [];
  const event = entity.events[type];
  if (!event) return [];
  const id = String(member(event.example, entity.idField) ?? 'example');
  const told = { type, entity: { type: entity.type, id }, actor: null, occurredAt: sampleTime };
  const before = event.creates ? {} : createdState(entity);
  const personal = [
    ...personalTexts({ ...entity.fields, ...event.fields }, event.example),
    ...personalTexts(entity.fields, before),
  ];
  const ofExample = (data: JsonObject | null) => () => {
    const after = data ? evolved(() => event.evolve(before, { ...told, data })) : before;
    const change = changeOf(
      { ...told.entity, version: 1, changes: diffStates(before, after) },
      sampleTime,
    );
    const operations = requireDeterministic(() =>
      checkedOperations(definition, { ...told, data, imported: false }, change),
    );
    requireMarked(definition, operations.flatMap(rowsOf), personal);
  };
  return [
    ...faultsIn(`project of ${type}`, ofExample(event.example)),
    ...faultsIn(`project of ${type} when it is erased`, ofExample(null)),
  ];
}

function rowsOf(operation: RowOperation): Row[] {
  if ('put' in operation) return [operation.put];
  if ('set' in operation) return [operation.set, operation.where];
  return 'add' in operation ? [operation.at] : [operation.remove];
}

/** What is personal stands in columns that say whose it is: nothing else could mask or erase it. */
function requireMarked(
  { table: { columns } }: ProjectionDefinition,
  rows: readonly Row[],
  personal: readonly PersonalText[],
): void {
  for (const [name, value] of rows.flatMap((row) => Object.entries(row))) {
    if (columns[name]?.personal || value === null) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const told = personal.find((one) => text.includes(one.text));
    if (told) throw new TypeError(`${name} holds ${told.path}, which is personal: say whose it is`);
  }
}

/** What fails here is told of the entity type itself. */
function evolved(evolve: () => JsonObject): JsonObject {
  try {
    return evolve();
  } catch {
    return {};
  }
}

function faultsIn(what: string, run: () => void): Fault[] {
  try {
    run();
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [
      {
        near: what.startsWith('row') ? 'row:' : 'project:',
        message: `${what} fails on the example: ${message}`,
      },
    ];
  }
}
