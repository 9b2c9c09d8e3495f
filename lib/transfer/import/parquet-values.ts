import { isUtf8 } from 'node:buffer';
import { type FileMetaData, type ParquetParsers, parquetSchema } from 'hyparquet';
import { isExact } from '#lib/domain/exact-number.ts';
import type { Json } from '#lib/domain/json.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';

/** What the reader would round, or garble, is kept as it is: see `jsonOf`. */
export const parsers: Partial<ParquetParsers> = {
  timestampFromMicroseconds: (micros) => instantText(micros, 1_000n, 3),
  timestampFromNanoseconds: (nanos) => instantText(nanos, 1_000_000n, 6),
  dateFromDays: (days) => dayText(days),
  // Bytes that nothing says to be text come here, too.
  stringFromBytes: (bytes) => (bytes && !isUtf8(bytes) ? bytes : bytes && text(bytes)),
  jsonFromBytes: (bytes) => bytes && parsedJson(text(bytes)),
};

/** Columns whose values say less than the schema does, by name. */
export type ColumnHints = Map<string, { is: 'decimal'; scale: number } | { is: 'local' }>;

/**
 * Takes decimals out of the reader's hands, which would make doubles of them, and tells which times
 * are of no zone.
 */
export function takeHints(metadata: FileMetaData): ColumnHints {
  const hints: ColumnHints = new Map();
  for (const { element, children } of parquetSchema(metadata).children) {
    const { name, type, converted_type: converted, logical_type: logical, scale = 0 } = element;
    if (children.length > 0 || element.repetition_type === 'REPEATED') continue;
    // Of these the reader would make texts.
    if (converted === 'DECIMAL' && type !== 'BYTE_ARRAY') {
      delete element.converted_type;
      delete element.logical_type;
      hints.set(name, { is: 'decimal', scale });
    } else if (logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC) {
      hints.set(name, { is: 'local' });
    }
  }
  return hints;
}

/**
 * Times as texts with all their digits, bytes as Base64, numbers that a double does not hold as texts.
 */
export function jsonOf(value: unknown, hint?: ReturnType<ColumnHints['get']>): Json {
  if (value === null || value === undefined) return null;
  if (hint?.is === 'decimal') return decimal(value, hint.scale);
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : withoutZone(value.toISOString(), hint);
  }
  if (typeof value === 'string') return withoutZone(value, hint);
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((item) => jsonOf(item));
  return Object.fromEntries(Object.entries(value as object).map(([key, of]) => [key, jsonOf(of)]));
}

/** A time of no zone names none, so that the import's zone says which. */
function withoutZone(value: string, hint: ReturnType<ColumnHints['get']>): string {
  return hint?.is === 'local' && value.endsWith('Z') ? value.slice(0, -1) : value;
}

function decimal(value: unknown, scale: number): Json {
  const unscaled = value instanceof Uint8Array ? signedOf(value) : BigInt(value as number | bigint);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const point = digits.length - scale;
  const told = `${unscaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
  return isExact(told) ? Number(told) + 0 : told;
}

/** Two's complement, the greatest byte first. */
function signedOf(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

/** To the millisecond where there is no more to tell; null of what no calendar has. */
function instantText(units: bigint, perMillisecond: bigint, more: number): string | null {
  const rest = ((units % perMillisecond) + perMillisecond) % perMillisecond;
  const instant = new Date(Number((units - rest) / perMillisecond));
  if (Number.isNaN(instant.getTime())) return null;
  const told = instant.toISOString();
  return rest === 0n ? told : `${told.slice(0, -1)}${String(rest).padStart(more, '0')}Z`;
}

function dayText(days: number): string | null {
  const day = new Date(days * 86_400_000);
  return Number.isNaN(day.getTime()) ? null : day.toISOString().replace(/T.*$/, '');
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** What says to be JSON and is not stays the text that it is. */
function parsedJson(told: string): Json {
  try {
    return parseExactJson(told).value;
  } catch {
    return told;
  }
}
