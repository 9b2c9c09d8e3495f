import type { Json } from '#lib/domain/json.ts';
import { formOf, kindOfShape } from '#lib/domain/learning/read-shape.ts';
import type { Shape, TextForm, ValueKind } from '#lib/domain/learning/value-shape.ts';
import { formatPointer } from '#lib/domain/pointer.ts';

/** Whether the values of a place may stand in a file that everybody reads. */
export type MayTell = (path: string) => boolean;

const mostChoices = 12;
const deepest = 8;

/** A shape as the source of a zod schema. */
export function schemaText(shape: Shape, tokens: readonly string[], mayTell: MayTell): string {
  const kinds = (Object.keys(shape.kinds) as ValueKind[]).filter((kind) => kind !== 'null');
  const choices = choicesOf(shape, tokens, mayTell);
  const isNumber = kinds.includes('number');
  const parts = choices
    ? [`z.enum([${choices.map(literal).join(', ')}])`]
    : kinds
        .filter((kind) => kind !== 'integer' || !isNumber)
        .map((kind) => partText(kind, shape, tokens, mayTell));
  if (parts.length === 0) return 'z.null()';
  const text = parts.length === 1 ? (parts[0] as string) : `z.union([${parts.join(', ')}])`;
  return shape.kinds.null ? `${text}.nullable()` : text;
}

function partText(
  kind: ValueKind,
  shape: Shape,
  tokens: readonly string[],
  mayTell: MayTell,
): string {
  if (kind === 'boolean') return 'z.boolean()';
  if (kind === 'integer') return 'z.int()';
  if (kind === 'number') return 'z.number()';
  if (kind === 'text') return 'z.string()';
  if (tokens.length >= deepest) return 'z.json()';
  const below = (part: Shape, name: string) => schemaText(part, [...tokens, name], mayTell);
  if (kind === 'array') return `z.array(${shape.items ? below(shape.items, '*') : 'z.json()'})`;
  if (!shape.members) {
    return `z.record(z.string(), ${shape.every ? below(shape.every, '*') : 'z.json()'})`;
  }
  const whole = shape.kinds.object ?? 0;
  const members = [...shape.members]
    .filter(([name]) => isWritable(name))
    .map(([name, part]) => {
      const optional = part.seen < whole ? '.optional()' : '';
      return `${literal(name)}: ${below(part, name)}${optional}`;
    });
  return `z.looseObject({ ${members.join(', ')} })`;
}

/** The choices that a schema names: few, and nobody's. */
export function choicesOf(
  shape: Shape,
  tokens: readonly string[],
  mayTell: MayTell,
): string[] | null {
  const kind = kindOfShape(shape);
  if (kind.of !== 'choice' || kind.choices.length > mostChoices) return null;
  // Always the same so far is no choice yet.
  if (kind.choices.length < 2) return null;
  return mayTell(formatPointer(tokens)) ? kind.choices.toSorted() : null;
}

const examples: Record<TextForm, string> = {
  time: '2026-01-01T12:00:00Z',
  day: '2026-01-01',
  uuid: '00000000-0000-4000-8000-000000000000',
  url: 'https://example.com/',
  email: 'somebody@example.com',
  number: '1',
};

/** A value that the schema takes, and that is nobody's: none that was seen but a choice. */
export function exampleOf(shape: Shape, tokens: readonly string[], mayTell: MayTell): Json {
  const kinds = (Object.keys(shape.kinds) as ValueKind[]).filter((kind) => kind !== 'null');
  const [first] = kinds;
  const choices = choicesOf(shape, tokens, mayTell);
  if (choices) return choices[0] ?? null;
  if (first === undefined) return null;
  if (first === 'boolean') return true;
  if (first === 'integer' || first === 'number') return 1;
  const form = formOf(shape);
  if (first === 'text') return form ? examples[form] : 'text';
  if (tokens.length >= deepest) return first === 'array' ? [] : {};
  const below = (part: Shape, name: string) => exampleOf(part, [...tokens, name], mayTell);
  if (first === 'array') return shape.items ? [below(shape.items, '*')] : [];
  if (!shape.members) return shape.every ? { one: below(shape.every, '*') } : {};
  return Object.fromEntries(
    [...shape.members]
      .filter(([name]) => isWritable(name))
      .map(([name, part]) => [name, below(part, name)]),
  );
}

/** A name that can be a member of an object in source, and of a state. */
export function isWritable(name: string): boolean {
  return name !== '__proto__' && !name.startsWith('$');
}

/** A text as a literal in single quotes. */
export function literal(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** JSON as source. */
export function valueText(value: Json): string {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, one]) => `${memberName(name)}: ${valueText(one)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** A name as a member of an object literal. */
export function memberName(name: string): string {
  return isIdentifier(name) ? name : literal(name);
}

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
