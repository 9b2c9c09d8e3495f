import { fieldsOfSchema } from '#app/components/form/fields-of-schema.ts';
import type { FormField, JsonSchema } from '#app/components/form/form-field.ts';
import { kindText } from '#app/docs/kind-text.ts';
import { oneOfEither } from '#app/docs/one-of-either.ts';
import { apiSentence } from '#app/messages/api-sentence.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { humanise } from '#lib/domain/sentence.ts';

export type SchemaRow = {
  /** As programs write it: `address.street`, `events[].type`. */
  path: string;
  /** What people call it, where that is more than its name. */
  label: string | null;
  kind: string;
  required: boolean;
  note: string | null;
};

/** Deeper than this a table is harder to read than the document. */
const deepest = 4;

/** The members that a schema names, each in a line. */
export function schemaRows(schema: JsonSchema, hints: Record<string, FieldHint> = {}): SchemaRow[] {
  return fieldsOfSchema(oneOfEither(schema), hints).flatMap((field) =>
    rowsOf(field, field.name, 1),
  );
}

function rowsOf(field: FormField, path: string, depth: number): SchemaRow[] {
  const { label, name, required, description } = field;
  const row: SchemaRow = {
    path,
    label: label === humanise(name) || label === '*' ? null : label,
    kind: kindText(field),
    required,
    note: description === undefined ? null : apiSentence(description),
  };
  return depth >= deepest ? [row] : [row, ...rowsWithin(field, path, depth + 1)];
}

function rowsWithin(field: FormField, path: string, depth: number): SchemaRow[] {
  switch (field.kind) {
    case 'object':
      return field.fields.flatMap((inner) => rowsOf(inner, `${path}.${inner.name}`, depth));
    case 'list':
      return rowsWithin(field.item, `${path}[]`, depth);
    case 'map':
      return rowsWithin(field.value, `${path}.*`, depth);
    default:
      return [];
  }
}
