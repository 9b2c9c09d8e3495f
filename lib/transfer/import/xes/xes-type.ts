import type { Json } from '#lib/domain/json.ts';
import { parseInstant } from '#lib/domain/parse-instant.ts';

/** The types of attributes that XES knows (IEEE 1849). */
export const xesTypes = [
  'string',
  'date',
  'int',
  'float',
  'boolean',
  'id',
  'list',
  'container',
] as const;

export type XesType = (typeof xesTypes)[number];

/**
 * What XES holds of an event and a state does not: types that the values do not tell, by JSON Pointer
 * into the data, and the attributes of attributes. Kept in the event's metadata, so that an export
 * writes what was read.
 */
export type XesAside = { types?: Record<string, XesType>; nested?: Record<string, Json> };

/** The type that a value is written as where nothing says otherwise. */
export function xesTypeOf(value: Json): XesType {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'int' : 'float';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return isDate(value) ? 'date' : 'string';
  return Array.isArray(value) ? 'list' : 'container';
}

/** Asked of every text, most of which are no date by their fifth sign. */
function isDate(text: string): boolean {
  return text[4] === '-' && parseInstant(text) !== null;
}
