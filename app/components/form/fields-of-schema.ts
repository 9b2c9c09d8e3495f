import type { FormField, JsonSchema } from '#app/components/form/form-field.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { escapeToken, pointerMatches } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';

type Hints = Record<string, FieldHint>;

/** The fields of a form for what a schema takes, in the schema's order. */
export function fieldsOfSchema(schema: JsonSchema, hints: Hints = {}, pointer = ''): FormField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, inner]) =>
    fieldOf(inner, name, `${pointer}/${escapeToken(name)}`, required.has(name), hints),
  );
}

function fieldOf(
  given: JsonSchema,
  name: string,
  pointer: string,
  required: boolean,
  hints: Hints,
): FormField {
  const { schema, nullable } = withoutNull(given);
  const hint = Object.entries(hints).find(([pattern]) => pointerMatches(pattern, pointer))?.[1];
  return {
    pointer,
    name,
    label: hint?.label ?? humanise(name),
    required,
    nullable,
    ...(given.description ? { description: given.description } : {}),
    ...(hint ? { hint } : {}),
    ...controlOf(schema, pointer, hints, hint),
  } as FormField;
}

function controlOf(
  schema: JsonSchema,
  pointer: string,
  hints: Hints,
  hint: FieldHint | undefined,
): object {
  const choices = choicesOf(schema);
  if (choices) return choiceControl(choices, hint);
  if (schema.type === 'boolean') return { kind: 'boolean' };
  if (schema.type === 'number' || schema.type === 'integer') return numberControl(schema);
  if (schema.type === 'string') return textControl(schema, hint);
  if (schema.type === 'array' && isObject(schema.items)) {
    const item = fieldOf(schema.items as JsonSchema, '*', `${pointer}/*`, true, hints);
    return { kind: 'list', item };
  }
  if (schema.type === 'object' && schema.properties) {
    return { kind: 'object', fields: fieldsOfSchema(schema, hints, pointer) };
  }
  if (schema.type === 'object' && isObject(schema.additionalProperties)) {
    const inner = schema.additionalProperties as JsonSchema;
    return { kind: 'map', value: fieldOf(inner, '*', `${pointer}/*`, true, hints) };
  }
  return { kind: 'json' };
}

/** What may be chosen, where a schema names each: each alone, or as the title that it was given. */
function choicesOf(schema: JsonSchema): { value: Json; title?: string | undefined }[] | null {
  if (schema.const !== undefined) return [{ value: schema.const, title: schema.title }];
  if (schema.enum) return schema.enum.map((value) => ({ value }));
  const each = schema.anyOf?.map((inner) => choicesOf(inner));
  return each?.every((choices) => choices !== null) ? each.flat() : null;
}

function choiceControl(
  choices: readonly { value: Json; title?: string | undefined }[],
  hint: FieldHint | undefined,
): object {
  const titles = choices.flatMap(({ value, title }): [string, string][] =>
    title === undefined ? [] : [[typeof value === 'string' ? value : JSON.stringify(value), title]],
  );
  return {
    kind: 'choice',
    options: choices.map(({ value }) => value),
    // What the installation calls them goes before what their schema does.
    labels: { ...Object.fromEntries(titles), ...hint?.choices },
  };
}

function numberControl({ type, minimum, maximum }: JsonSchema): object {
  // Bounds at the edge of what a number holds exactly are none that a person needs to know.
  const bound = (name: string, value: number | undefined) =>
    value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? {} : { [name]: value };
  return {
    kind: 'number',
    integer: type === 'integer',
    ...bound('min', minimum),
    ...bound('max', maximum),
  };
}

/** Texts that may be longer than this are written in more than one line. */
const oneLine = 300;

function textControl({ format, maxLength }: JsonSchema, hint: FieldHint | undefined): object {
  if (format === 'date') return { kind: 'time', precision: 'date' };
  if (format === 'date-time') return { kind: 'time', precision: 'instant' };
  const input = format === 'email' ? 'email' : format === 'uri' ? 'url' : 'text';
  const long = hint?.longText === true || (input === 'text' && (maxLength ?? 0) > oneLine);
  return { kind: 'text', input, long, ...(maxLength === undefined ? {} : { maxLength }) };
}

/** `["string","null"]` and `anyOf: [X, null]` as X that may be null. */
function withoutNull(schema: JsonSchema): { schema: JsonSchema; nullable: boolean } {
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== 'null');
    const [only] = types;
    const nullable = types.length < schema.type.length;
    return {
      schema: types.length === 1 && only ? { ...schema, type: only } : { ...schema },
      nullable,
    };
  }
  const others = schema.anyOf?.filter((inner) => inner.type !== 'null') ?? [];
  const [only] = others;
  if (schema.anyOf && others.length === 1 && only) {
    return { schema: only, nullable: schema.anyOf.length > 1 };
  }
  if (schema.anyOf && others.length < schema.anyOf.length) {
    return { schema: { ...schema, anyOf: others }, nullable: true };
  }
  return { schema, nullable: false };
}
