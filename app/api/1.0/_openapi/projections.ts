import { answer, operation } from '#app/api/1.0/_openapi/described.ts';
import { limit, parameter } from '#app/api/1.0/_openapi/parameters.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Column, ColumnKind, ProjectionDefinition } from '#lib/domain/read-model.ts';

const path = '/api/1.0/projections';
const text = { type: 'string' };

const types: Record<ColumnKind, JsonObject> = {
  text,
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  json: {},
};

export const projectionSchemas: JsonObject = {
  Projections: {
    type: 'object',
    properties: { items: { type: 'array', items: { type: 'object' } } },
    required: ['items'],
  },
  Rows: {
    type: 'object',
    properties: {
      name: text,
      items: { type: 'array', items: { type: 'object' } },
      next: { anyOf: [text, { type: 'null' }] },
      upTo: { ...text, description: 'Everything up to this position is in it.' },
      reached: { type: 'boolean', description: 'Whether the position asked for is in it.' },
      stoppedAt: { ...text, description: 'The position of the event that it fails on.' },
      marked: { const: true, description: 'Rows of the definition before.' },
    },
    required: ['name', 'items', 'next', 'upTo'],
  },
};

/** The read models, and the rows of each as its table has them. */
export function projectionPaths(projections: Iterable<ProjectionDefinition>): JsonObject {
  return {
    [path]: { get: operation('listProjections', 'Read models: where each stands', 'Projections') },
    ...Object.fromEntries([...projections].map((each) => [`${path}/${each.name}`, rowsPath(each)])),
  };
}

function rowsPath({ name, about, table }: ProjectionDefinition): JsonObject {
  const columns = Object.entries(table.columns);
  const described = operation(
    `read${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    about,
    'Rows',
    [
      limit,
      parameter('query', 'page', text, 'The `next` of the page before.'),
      parameter(
        'query',
        'after',
        text,
        'Waits, for two seconds at most, until this position is in it.',
      ),
      parameter(
        'query',
        'sort',
        { enum: Object.keys(table.columns) },
        'By its key where not given.',
      ),
      parameter('query', 'order', { enum: ['asc', 'desc'], default: 'asc' }, 'Of `sort`.'),
      ...columns.flatMap(([column, { kind }]) => [
        parameter('query', column, types[kind], 'Its value; empty: none.'),
        parameter('query', `${column}.from`, types[kind], 'This or more.'),
        parameter('query', `${column}.before`, types[kind], 'Less than this.'),
      ]),
    ],
  );
  const rows = { type: 'array', items: rowSchema(columns) };
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Rows' }, { properties: { items: rows } }],
  };
  return { get: { ...described, responses: { ...described.responses, 200: answer(schema) } } };
}

function rowSchema(columns: readonly [string, Column][]): JsonObject {
  const properties = columns.map(([name, { kind, nullable }]): [string, JsonObject] => [
    name,
    nullable ? { anyOf: [types[kind], { type: 'null' }] } : types[kind],
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: columns.map(([name]) => name),
  };
}
