import type { State, UpdatedEntry } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import type {
  ColumnKind,
  EntityProjection,
  EventProjection,
  ProjectedChange,
  ProjectedEvent,
  Row,
  RowContext,
  RowOperation,
  TableDefinition,
} from '#lib/domain/read-model.ts';

/** What an event did to one entity, as a projection is told. */
export function changeOf(
  { type, id, version, changes }: UpdatedEntry,
  effectiveAt: string,
): ProjectedChange {
  return {
    type,
    id,
    version,
    changes,
    effectiveAt,
    at: (path) => changes.find((change) => change.path === path),
  };
}

/** What `project` says, found fit for the table. Throws a `TypeError` where it is not. */
export function checkedOperations(
  definition: EventProjection,
  event: ProjectedEvent,
  change: ProjectedChange,
): readonly RowOperation[] {
  const operations = definition.project(event, change);
  if (!Array.isArray(operations)) throw new TypeError('project has to give a list');
  for (const operation of operations) checkOperation(definition.table, operation);
  return operations;
}

/** The row of an entity, whole: with its id, and the ids of what it refers to. Null: none. */
export function checkedRow(definition: EntityProjection, state: State, of: RowContext): Row | null {
  const made = definition.row(state, of);
  if (made === null) return null;
  if (!isObject(made)) throw new TypeError('row has to give a row, or null');
  const row: Row = { ...made, [definition.table.key[0] as string]: of.id };
  for (const { column, id } of Object.values(definition.related)) row[column] = id(state) ?? null;
  return wholeRow(definition.table, row);
}

function checkOperation(table: TableDefinition, operation: RowOperation): void {
  if ('put' in operation) wholeRow(table, operation.put);
  else if ('add' in operation) {
    checkValues(table, operation.add);
    checkValues(table, operation.at);
    if (!table.key.every((name) => Object.hasOwn(operation.at, name))) {
      throw new TypeError(`at has to give the whole key: ${table.key.join(', ')}`);
    }
    for (const name of Object.keys(operation.add)) {
      if (table.key.includes(name)) throw new TypeError(`${name} is part of the key`);
    }
  } else if ('set' in operation) {
    checkValues(table, operation.set);
    requireSome(operation.where);
    checkValues(table, operation.where);
    if (table.key.some((name) => Object.hasOwn(operation.set, name))) {
      throw new TypeError('a key cannot be set: remove the row, and put another');
    }
  } else if ('remove' in operation) {
    requireSome(operation.remove);
    checkValues(table, operation.remove);
  } else throw new TypeError('an operation is put, set, add or remove');
}

/** A row with a value, or null, for every column. */
function wholeRow(table: TableDefinition, row: Row): Row {
  checkValues(table, row);
  const whole: Row = {};
  for (const [name, { nullable }] of Object.entries(table.columns)) {
    const value = row[name] ?? null;
    if (value === null && !nullable) throw new TypeError(`${name} has no value`);
    whole[name] = value;
  }
  return whole;
}

function requireSome(where: Row): void {
  if (Object.keys(where).length === 0) throw new TypeError('where names no column');
}

function checkValues({ columns }: TableDefinition, row: Row): void {
  for (const [name, value] of Object.entries(row)) {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (!column) throw new TypeError(`there is no column ${name}`);
    if (value === null ? !column.nullable : !holds[column.kind](value)) {
      throw new TypeError(
        `${name} cannot hold ${value === null ? 'null' : `this ${typeof value}`}`,
      );
    }
  }
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const holds: Record<ColumnKind, (value: Json) => boolean> = {
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  time: (value) => typeof value === 'string' && instant.test(value),
  day: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  json: () => true,
};
