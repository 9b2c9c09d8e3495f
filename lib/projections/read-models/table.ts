import pg from 'pg';
import type { Json } from '#lib/domain/json.ts';
import type { Column, ColumnKind, Row, TableDefinition } from '#lib/domain/read-model.ts';

/** What a generation's table looks like, as it is kept beside it. */
export type Shape = Pick<TableDefinition, 'columns' | 'key' | 'indexes'>;

const sqlTypes: Record<ColumnKind, string> = {
  text: 'text',
  integer: 'int8',
  number: 'float8',
  boolean: 'boolean',
  time: 'timestamptz',
  day: 'date',
  json: 'json',
};

export const quoted = pg.escapeIdentifier;

/** The table of a generation, as SQL names it. */
export function tableOf({ name, id }: { name: string; id: number }): string {
  return `derived.${quoted(`${name}_${id}`)}`;
}

export function shapeOf({ columns, key, indexes }: TableDefinition): Shape {
  return { columns, key, indexes };
}

/** Statements that make the table: it can be asked for by key, by index and by whose rows they are. */
export function tableStatements(of: { name: string; id: number }, shape: Shape): string[] {
  const table = tableOf(of);
  const lists = [...shape.indexes, ...referring(shape).map((name) => [name])];
  const own = lists.filter((list) => list.some((name, at) => shape.key[at] !== name));
  const distinct = [...new Map(own.map((list) => [list.join(), list])).values()];
  return [
    `create table ${table} (
       ${Object.entries(shape.columns).map(definitionOf).join(', ')},
       primary key (${shape.key.map(quoted).join(', ')}))`,
    ...distinct.map((list) => `create index on ${table} (${list.map(quoted).join(', ')})`),
  ];
}

/** Columns that hold ids: rows are looked for by them when an entity changes, or is erased. */
function referring({ columns }: Shape): string[] {
  return Object.keys(columns).filter((name) => columns[name]?.reference !== undefined);
}

function definitionOf([name, { kind, nullable }]: [string, Column]): string {
  const collation = kind === 'text' ? ' collate "C"' : '';
  return `${quoted(name)} ${sqlTypes[kind]}${collation}${nullable ? '' : ' not null'}`;
}

/** An array parameter of a column's values, as `unnest` takes it. */
export function arrayOf(shape: Shape, name: string, place: number): string {
  return `$${place}::${sqlTypes[kindOf(shape, name)]}[]`;
}

/** A parameter of a column's value. */
export function parameterOf(shape: Shape, name: string, place: number): string {
  return `$${place}::${sqlTypes[kindOf(shape, name)]}`;
}

function kindOf({ columns }: Shape, name: string): ColumnKind {
  const column = columns[name];
  if (!column) throw new Error(`there is no column ${name}`);
  return column.kind;
}

export function toSql(shape: Shape, name: string, value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return kindOf(shape, name) === 'json' ? JSON.stringify(value) : String(value);
}

/** All columns of a table aliased `r`, as `fromSql` reads them. */
export function selectColumns({ columns }: Shape): string {
  return Object.entries(columns)
    .map(([name, { kind }]) => {
      const column = `r.${quoted(name)}`;
      if (kind === 'integer') return `${column}::float8 as ${quoted(name)}`;
      return kind === 'day' ? `${column}::text as ${quoted(name)}` : column;
    })
    .join(', ');
}

/** A row as the pool reads it, back to what was written. */
export function fromSql({ columns }: Shape, row: Record<string, unknown>): Row {
  const read: Row = {};
  for (const [name, { kind }] of Object.entries(columns)) {
    const value = row[name];
    if (value === null || value === undefined) read[name] = null;
    else if (kind === 'time') read[name] = new Date(value as number).toISOString();
    else if (kind === 'json') read[name] = JSON.parse(value as string) as Json;
    else read[name] = value as Json;
  }
  return read;
}
