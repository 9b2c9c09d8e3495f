import { maskProse } from '#lib/access/mask-prose.ts';
import { operator } from '#lib/access/viewer.ts';
import { parseFieldFilter } from '#lib/domain/field-filter.ts';
import { parseFilter } from '#lib/domain/listing/filter-text.ts';
import type { ViewPage } from '#lib/domain/view-page.ts';
import { openMasking, personalMarks } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { fieldMark } from '#lib/queries/personal-field.ts';

/** What of a query would tell others of a person. */
export type PrivatePart = 'text' | 'field' | 'address';

/** Which fields are marked, on any type. */
type Marks = (entityType: string | null, path: string) => boolean;

/**
 * What of a view's query, or name, is for its owner alone; null where nothing is: free text, values
 * of fields that are personal on any type, and whatever reads as an address of mail, network or
 * telephone.
 */
export async function privateParts(
  store: Viewing,
  views: readonly { name: string; page: ViewPage; query: string }[],
): Promise<(PrivatePart | null)[]> {
  // What is marked is the same for everybody.
  const masker = await openMasking(store, operator);
  const types = new Set([
    ...store.catalogue.entities.keys(),
    ...(await personalMarks(store)).keys(),
  ]);
  const isMarked: Marks = (entityType, path) =>
    (entityType === null ? [...types] : [entityType]).some(
      (type) => fieldMark(store.catalogue, masker, type, path) !== 'open',
    );
  return views.map(({ name, page, query }) =>
    isAddress(name) ? 'address' : privatePart(page, new URLSearchParams(query), isMarked),
  );
}

function privatePart(page: ViewPage, query: URLSearchParams, isMarked: Marks): PrivatePart | null {
  const entityType = page === '/events' ? null : decodeURIComponent(page.split('/')[2] ?? '');
  for (const [name, value] of query) {
    if (name === 'text' && value !== '') return 'text';
    if (name === 'field' && isPrivateField(value, isMarked)) return 'field';
    if (name === 'filter' && isPrivateFilter(entityType, value, isMarked)) return 'field';
    if (isAddress(value)) return 'address';
  }
  return null;
}

function isPrivateField(text: string, isMarked: Marks): boolean {
  const filter = parseFieldFilter(text);
  if (!filter) return true;
  if (filter.condition === 'exists' || filter.condition === 'missing') return false;
  return isMarked(null, filter.path);
}

function isPrivateFilter(entityType: string | null, text: string, isMarked: Marks): boolean {
  const filter = parseFilter(text);
  if (!filter?.path.startsWith('/')) return true;
  if (filter.op === 'missing' || filter.op === 'present') return false;
  return isMarked(entityType, `/data${filter.path}`);
}

function isAddress(text: string): boolean {
  return maskProse(text, []) !== text;
}
