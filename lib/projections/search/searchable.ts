import { z } from 'zod';
import type { Catalogue, EntityDefinition } from '#lib/domain/definition.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { formatPointer, parsePointer } from '#lib/domain/pointer.ts';

/** A value that can be found, and the field it stands in: `*` for any member. */
export type FoundLeaf = { path: string; value: string };

/** What of the states of a type can be found. */
export type Searchable = {
  /** The texts and numbers in a value that stands at `at`, in tokens. */
  leaves(value: Json | undefined, at: readonly string[]): FoundLeaf[];
  /** Of what the catalogue says: another text is another index. */
  shape: string;
};

/** Longer texts are found by their beginning. */
const longestValue = 1_000;
const deepest = 8;
/** What is once held and then left is remembered where it is no longer. */
export const longestRemembered = 200;
/** Smaller numbers are counts and parts of everything. */
const leastNumber = 100;
const instant = /^\d{4}-\d\d-\d\dT\d\d:/;
const plainName = /^[\p{L}_$][\p{L}\p{N}_ .:-]{0,60}$/u;

/** Says what is left out: secrets, references (found at what they lead to), choices, times. */
export function searchableOf(catalogue: Pick<Catalogue, 'entities'>, type: string): Searchable {
  const definition = catalogue.entities.get(type);
  const secret = (definition ? secretPatterns(definition) : []).map(parsePointer);
  const skipped = (definition ? skippedPatterns(definition) : []).map(parsePointer);
  const maps = Object.keys(definition?.fields ?? {})
    .map(parsePointer)
    .filter((tokens) => tokens.includes('*'));

  const walk = (value: Json | undefined, at: readonly string[], found: FoundLeaf[]): void => {
    if (value === undefined || value === null || at.length > deepest) return;
    if (secret.some((pattern) => fits(pattern, at))) return;
    if (Array.isArray(value)) {
      for (const item of value) walk(item, [...at, '*'], found);
    } else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (at.length > 0 || !name.startsWith('$')) {
          walk(inner, [...at, nameOf(name, at, maps)], found);
        }
      }
    } else if (!skipped.some((pattern) => fits(pattern, at))) {
      const text = textOf(value);
      if (text !== null) found.push({ path: formatPointer(at), value: text });
    }
  };

  return {
    leaves(value, at) {
      if (at[0]?.startsWith('$')) return [];
      const found: FoundLeaf[] = [];
      const named: string[] = [];
      for (const token of at) named.push(nameOf(token, named, maps));
      // What stands below a secret is secret.
      if (named.some((_, n) => secret.some((pattern) => fits(pattern, named.slice(0, n))))) {
        return [];
      }
      walk(value, named, found);
      return found;
    },
    shape: [...secret, ...skipped].map(formatPointer).toSorted().join(' '),
  };
}

/** Of everything that the catalogue defines, and of this file. */
export function searchShape(catalogue: Pick<Catalogue, 'entities'>): string {
  const types = [...catalogue.entities.keys()].toSorted();
  return JSON.stringify([1, ...types.map((type) => [type, searchableOf(catalogue, type).shape])]);
}

/** Members of arrays move; those of maps, and names that are none, are too many to tell apart. */
function nameOf(name: string, at: readonly string[], maps: readonly string[][]): string {
  if (/^\d{1,5}$/.test(name) || !plainName.test(name)) return '*';
  const isKey = maps.some(
    (tokens) =>
      tokens[at.length] === '*' && at.every((token, n) => tokens[n] === '*' || tokens[n] === token),
  );
  return isKey ? '*' : name;
}

function textOf(value: string | number | boolean): string | null {
  if (typeof value === 'boolean') return null;
  if (typeof value === 'number') return Math.abs(value) < leastNumber ? null : String(value);
  const text = value.trim();
  return text === '' || instant.test(text) ? null : text.slice(0, longestValue);
}

function fits(pattern: readonly string[], at: readonly string[]): boolean {
  return (
    pattern.length === at.length &&
    pattern.every((token, n) => token === '*' || at[n] === '*' || token === at[n])
  );
}

function secretPatterns({ fields }: EntityDefinition): string[] {
  return Object.entries(fields).flatMap(([path, { secret }]) => (secret ? [path] : []));
}

function skippedPatterns({ fields, state }: EntityDefinition): string[] {
  const hinted = Object.entries(fields).flatMap(([path, hint]) =>
    hint.reference === undefined ? [] : [path],
  );
  const schema = z.toJSONSchema(state, { io: 'input', unrepresentable: 'any' }) as Json;
  return [...new Set([...hinted, ...choices(schema, [])])];
}

/** Fields that hold one of a few words. */
function choices(schema: Json | undefined, at: readonly string[]): string[] {
  if (!isObject(schema) || at.length > deepest) return [];
  if (schema['enum'] !== undefined || schema['const'] !== undefined) return [formatPointer(at)];
  const { properties, items, additionalProperties } = schema;
  const inner = isObject(properties) ? Object.entries(properties) : [];
  const either = ['anyOf', 'oneOf', 'allOf'].flatMap((name) => {
    const all = schema[name];
    return Array.isArray(all) ? all : [];
  });
  return [
    ...inner.flatMap(([name, value]) => choices(value, [...at, name])),
    ...[items, additionalProperties].flatMap((value) => choices(value, [...at, '*'])),
    ...either.flatMap((value) => choices(value, at)),
  ];
}
