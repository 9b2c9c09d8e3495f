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
