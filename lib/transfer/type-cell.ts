import { isExact } from '#lib/domain/exact-number.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';

/** How a cell's text becomes a value. `auto`: numbers and booleans where they are exact, else text. */
export type CellKind = 'auto' | 'text' | 'number' | 'boolean' | 'json';

/** `inexact`: a number that would not come back as it stood, kept as text. */
export type TypedCell = { value: Json; inexact?: boolean } | { reason: string };

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A cell that is not empty, as a value. */
export function typeCell(text: string, kind: CellKind): TypedCell {
  switch (kind) {
    case 'text':
      return { value: text };
    case 'boolean': {
      const value = booleanOf(text);
      return value === null ? { reason: 'is neither true nor false' } : { value };
    }
    case 'number':
      if (!number.test(text)) return { reason: 'is not a number' };
      return isExact(text)
        ? { value: numberOf(text) }
        : { reason: 'is a number too long to be kept exactly' };
    case 'json':
      return jsonCell(text);
    case 'auto': {
      // Most texts are no number; their first character tells.
      const first = text.charCodeAt(0);
      const mayBeNumber = (first >= 48 && first <= 57) || first === 45;
      if (mayBeNumber && number.test(text)) {
        return isExact(text) ? { value: numberOf(text) } : { value: text, inexact: true };
      }
      return { value: booleanOf(text) ?? text };
    }
  }
}

/** There is no negative zero in JSON's canonical form. */
function numberOf(text: string): number {
  return Number(text) + 0;
}

function booleanOf(text: string): boolean | null {
  if (text === 'true' || text === 'True' || text === 'TRUE') return true;
  if (text === 'false' || text === 'False' || text === 'FALSE') return false;
  return null;
}

function jsonCell(text: string): TypedCell {
  try {
    const { value, inexact } = parseExactJson(text);
    return inexact > 0 ? { value, inexact: true } : { value };
  } catch {
    return { reason: 'is not JSON' };
  }
}

/** The kind of value that a JSON Schema asks for. */
export function kindOfSchema(schema: Json | undefined): CellKind {
  if (!isObject(schema)) return 'auto';
  const alternatives = [schema, ...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  const types = new Set(alternatives.flatMap(({ type }) => listOfNames(type)));
  if (types.has('string')) return 'text';
  if (types.has('number') || types.has('integer')) return 'auto';
  if (types.has('boolean')) return 'boolean';
  return types.has('object') || types.has('array') ? 'json' : 'auto';
}

function listOf(value: Json | undefined): { [key: string]: Json }[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function listOfNames(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter((name) => typeof name === 'string');
}
