import type { Mistake } from '#lib/catalogue/mistakes.ts';
import { type Fault, tryProjection } from '#lib/catalogue/try-projection.ts';
import type { EntityDefinition } from '#lib/domain/definition.ts';
import { reservedWords } from '#lib/domain/names.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';

export type ProjectionFile = {
  file: string;
  text: string;
  /** Its text and that of its local imports: what its fingerprint is made of. */
  sources: string[];
  definition: ProjectionDefinition;
};

const nameForm = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Every mistake of the projections that can be found without data. */
export function checkProjections(
  files: readonly ProjectionFile[],
  entities: readonly EntityDefinition[],
): Mistake[] {
  const names = new Map<string, string>();
  return files.flatMap(({ file, text, definition }) => {
    const told = [
      ...faultsOfName(definition, names.get(definition.name)),
      ...faultsOfTable(definition),
      ...faultsOfPersonal(definition, entities),
      ...faultsOfSources(definition, entities),
    ];
    names.set(definition.name, file);
    // The functions are tried where all that they stand on is in order.
    const all = told.length > 0 ? told : tryProjection(definition, entities);
    return all.map(({ near, message }) => ({ file, line: lineWith(text, near), message }));
  });
}

function faultsOfName({ name }: ProjectionDefinition, other: string | undefined): Fault[] {
  const near = `name: '${name}'`;
  if (!nameForm.test(name)) {
    return [{ near, message: `${name} is no name: camelCase, at most 40 letters and digits` }];
  }
  if (reservedWords.has(name)) return [{ near, message: `${name} is a reserved word` }];
  return other ? [{ near, message: `${name} is defined in ${other} too` }] : [];
}

function faultsOfTable({ table }: ProjectionDefinition): Fault[] {
  const { columns, key, indexes } = table;
  const unknown = [...key, ...indexes.flat()].filter((name) => !Object.hasOwn(columns, name));
  return [
    ...Object.keys(columns)
      .filter((name) => !nameForm.test(name))
      .map((near) => ({ near, message: `${near} is no name of a column: camelCase` })),
    ...unknown.map((near) => ({ near, message: `there is no column ${near}` })),
    ...(key.length === 0 ? [{ near: 'key', message: 'a table needs a key' }] : []),
    ...key
      .filter((name) => columns[name]?.nullable)
      .map((name) => ({
        near: declared(name),
        message: `${name} is part of the key, and so can be neither null nor personal`,
      })),
  ];
}

/** A personal column tells whose it is, so that erasing them empties it, and as what it is masked. */
function faultsOfPersonal(
  { table: { columns } }: ProjectionDefinition,
  entities: readonly EntityDefinition[],
): Fault[] {
  return Object.entries(columns).flatMap(([name, { personal }]): Fault[] => {
    if (!personal) return [];
    const fault = (message: string) => [{ near: declared(name), message: `${name} ${message}` }];
    const of = columns[personal.of];
    const owner = entities.find(({ type }) => type === of?.reference);
    if (!owner) {
      return fault(
        `is personal of ${personal.of}, which is no column that refers to an entity type`,
      );
    }
    if (owner.fields[personal.as]?.personal) return [];
    return fault(`is masked as ${personal.as}, which is no personal field of ${owner.type}`);
  });
}

/** Where a column is declared. */
function declared(name: string): string {
  return `${name}: column`;
}

function faultsOfSources(
  definition: ProjectionDefinition,
  entities: readonly EntityDefinition[],
): Fault[] {
  const types = new Set(entities.map(({ type }) => type));
  const missing = (near: string) => ({ near, message: `there is no entity type ${near}` });
  if (definition.kind === 'entities') {
    const related = Object.values(definition.related);
    return [
      ...[definition.entityType, ...related.map(({ type }) => type)]
        .filter((type) => !types.has(type))
        .map(missing),
      ...related
        .filter(({ type, column }) => definition.table.columns[column]?.reference !== type)
        .map(({ type, column }) => ({
          near: column,
          message: `${column} has to be a column that refers to ${type}`,
        })),
    ];
  }
  const events = new Set(entities.flatMap((entity) => Object.keys(entity.events)));
  return [
    ...(definition.entityTypes ?? []).filter((type) => !types.has(type)).map(missing),
    ...(definition.eventTypes ?? [])
      .filter((type) => !events.has(type))
      .map((near) => ({ near, message: `there is no event ${near}` })),
  ];
}

function lineWith(text: string, near: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(near));
  return index === -1 ? 1 : index + 1;
}
