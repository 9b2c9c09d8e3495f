import type { Json } from '#lib/domain/json.ts';
import {
  type FieldFilter,
  type FilterOp,
  filterOps,
  isRowField,
  type ListSort,
} from '#lib/domain/listing/field-filter.ts';

// A filter as URLs and people write it: `/plan is gold`, `/price between [1,5]`, `/phone missing`.
// Spaces in a pointer are %20, so that the operator is the second word. A value is JSON, and a text
// where it is none.

const longest = 2_000;

export function filterText({ path, op, value }: FieldFilter): string {
  const start = `${escaped(path)} ${op}`;
  if (op === 'missing' || op === 'present') return start;
  return `${start} ${valueText(value)}`;
}

/** Null where a text is no filter. */
export function parseFilter(text: string): FieldFilter | null {
  if (text.length > longest) return null;
  const [, pointer = '', word = '', rest = ''] = /^(\S*) (\S+)(?: ([\s\S]*))?$/.exec(text) ?? [];
  const path = unescaped(pointer);
  const op = filterOps.find((each) => each === word);
  if (path === null || !isPath(path) || !op) return null;
  const value = op === 'missing' || op === 'present' ? null : parseValue(rest);
  return fits(op, value) && (rest !== '' || value === null) ? { path, op, value } : null;
}

/** `/price`, or `-/price` for the greatest first. */
export function sortText({ path, descending }: ListSort): string {
  return `${descending ? '-' : ''}${path}`;
}

export function parseSort(text: string): ListSort | null {
  const descending = text.startsWith('-');
  const path = descending ? text.slice(1) : text;
  return text.length <= longest && isPath(path) ? { path, descending } : null;
}

/** Whether a text is a pointer to a field, or names a place of the row. */
export function isPath(path: string): boolean {
  if (path.includes('\0') || !path.isWellFormed()) return false;
  return isRowField(path) || (path.startsWith('/') && !/~(?![01])/.test(path));
}

/** A text stands as it is, where it could not be read as something else. */
export function valueText(value: Json): string {
  if (typeof value !== 'string' || value === '') return JSON.stringify(value);
  return parseValue(value) === value ? value : JSON.stringify(value);
}

export function parseValue(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function fits(op: FilterOp, value: Json): boolean {
  if (!storable(value)) return false;
  if (op === 'missing' || op === 'present') return true;
  if (op === 'is' || op === 'isNot') {
    return Array.isArray(value) ? value.length > 0 && value.every(isPlain) : isPlain(value);
  }
  if (op === 'between') {
    const [from, to] = Array.isArray(value) ? value : [];
    return Array.isArray(value) && value.length === 2 && isEnd(from) && typeof from === typeof to;
  }
  return op === 'contains' ? isEnd(value) && value !== '' : isEnd(value);
}

/** No state holds what cannot be stored. */
function storable(value: Json): boolean {
  const texts = Array.isArray(value) ? value : [value];
  return texts.every(
    (text) => typeof text !== 'string' || (text.isWellFormed() && !/\0/.test(text)),
  );
}

function isPlain(value: Json): boolean {
  return value === null || typeof value !== 'object';
}

function isEnd(value: Json | undefined): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function escaped(path: string): string {
  return path.replace(/[\s%]/gu, encodeURIComponent);
}

function unescaped(pointer: string): string | null {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return null;
  }
}
