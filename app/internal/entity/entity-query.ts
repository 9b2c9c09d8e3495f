import 'server-only';
import type { EntityRef } from '#lib/domain/event.ts';

/** The entity that a page's read names in its query: ids hold whatever a path would fold. */
export function entityOf(params: URLSearchParams): EntityRef {
  return { type: params.get('type') ?? '', id: params.get('id') ?? '' };
}

/** A whole number of the query that is at least `least`, else undefined. */
export function wholeNumber(params: URLSearchParams, name: string, least = 1): number | undefined {
  const text = params.get(name) ?? '';
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least ? value : undefined;
}

/** Rows that one answer gives at most. */
const mostKeys = 200;

/** Whole numbers from 1, parted by commas; what is none is left out. */
export function wholeNumbers(params: URLSearchParams, name: string): number[] {
  return (params.get(name) ?? '')
    .split(',')
    .filter((text) => /^\d{1,15}$/.test(text))
    .slice(0, mostKeys)
    .map(Number);
}

/** Milliseconds of an ISO 8601 time; null where there is none. */
export function instantOf(params: URLSearchParams, name: string): number | null {
  const at = Date.parse(params.get(name) ?? '');
  return Number.isNaN(at) || Math.abs(at) > 253_402_300_799_999 ? null : at;
}
