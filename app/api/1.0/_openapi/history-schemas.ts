import type { JsonObject } from '#lib/domain/json.ts';

// What is told of an entity's fields over time, as JSON Schema.

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const pointer = { type: 'string', format: 'json-pointer' };
const version = { type: 'integer', minimum: 1 };
const count = { type: 'integer', minimum: 0 };
const milliseconds = { type: 'number', description: 'Milliseconds.' };
const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const object = (properties: JsonObject, optional: string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const entity = { type: text, id: text };

export const historySchemas: JsonObject = {
  VersionEvent: {
    ...object({
      version,
      id: { type: 'string', format: 'uuid' },
      type: text,
      sentence: text,
      own: { type: 'boolean', description: 'False where the event of another entity made it.' },
      actor: orNull(text),
      actorLabel: orNull(text),
      recorder: text,
      imported: { type: 'boolean' },
      reason: orNull(text),
      correlationId: text,
      effectiveAt: time,
      recordedAt: time,
    }),
    description: 'The event that made a version.',
  },
  Blame: object({
    ...entity,
    version,
    fields: list(object({ path: pointer, version: orNull(version) })),
    removed: list(
      object({ path: pointer, version, before: {}, isItem: { type: 'boolean' } }, ['before']),
    ),
    removedMore: { type: 'boolean' },
    events: list(ref('VersionEvent')),
  }),
  FieldHistory: object({
    ...entity,
    field: pointer,
    version,
    items: list(
      object(
        {
          version,
          value: { description: 'Absent where the field was.' },
          from: time,
          until: orNull(time),
          lasted: milliseconds,
          event: orNull(ref('VersionEvent')),
        },
        ['value'],
      ),
    ),
    next: orNull(version),
    total: count,
    points: list(object({ at: milliseconds, value: orNull({ type: 'number' }) })),
  }),
  Span: object({
    from: version,
    until: { ...orNull(version), description: 'Null while it holds; of a moment as `from`.' },
    fromAt: time,
    untilAt: orNull(time),
    lasted: milliseconds,
  }),
  Finding: object({
    ...entity,
    field: pointer,
    operator: text,
    version,
    lifeFrom: time,
    lifeTo: time,
    count,
    lasted: milliseconds,
    spans: list(ref('Span')),
    events: list(ref('VersionEvent')),
    turns: list(time),
    points: list(object({ at: milliseconds, value: orNull({ type: 'number' }) })),
    isCut: { type: 'boolean' },
    took: milliseconds,
  }),
  TypeFinding: object({
    items: list(
      object({
        ...entity,
        label: orNull(text),
        count,
        first: ref('Span'),
        last: ref('Span'),
        isSo: {
          ...orNull({ type: 'boolean' }),
          description: 'Whether it holds the value by now; null where the question names none.',
        },
      }),
    ),
    scanned: { ...count, description: 'Entities looked through in this step.' },
    next: { ...orNull(text), description: 'Give it as `after` for the next step.' },
  }),
  Grid: object(
    {
      ...entity,
      head: version,
      from: version,
      to: version,
      fields: list(object({ path: pointer, label: orNull(text), changes: count })),
      fieldsMore: { type: 'boolean' },
      after: count,
      before: { type: 'object', description: 'What each field held before the first column.' },
      columns: list(
        object({
          event: ref('VersionEvent'),
          cells: list(
            object(
              {
                path: pointer,
                kind: { enum: ['changed', 'added', 'removed', 'list'] },
                erased: { const: true },
                value: {},
                items: count,
                list: { type: 'object' },
                words: { type: 'object' },
              },
              ['erased', 'value', 'items', 'list', 'words'],
            ),
          ),
        }),
      ),
      next: orNull(version),
    },
    ['head', 'from', 'to', 'fields', 'fieldsMore'],
  ),
};
