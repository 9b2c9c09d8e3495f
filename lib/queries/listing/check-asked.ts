import type { Masker } from '#lib/access/masker.ts';
import { recordLook } from '#lib/access/record-look.ts';
import { type FieldFilter, isRowField, type ListSort } from '#lib/domain/listing/field-filter.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { compareValue } from '#lib/queries/compared-value.ts';
import { type Askable, askableOf } from '#lib/queries/hidden-field.ts';
import { listFault } from '#lib/queries/listing/list-fault.ts';

const mostFilters = 10;

type Asked = { type: string; filters: readonly FieldFilter[]; sort: ListSort | null };

/**
 * Refuses filters and orders that would tell what the viewer may not see. One whole value of a field
 * that they may reveal is looked for, which stands in the log of reads without the value, and so
 * often in an hour, counted in this process; the same value again, as for the next page, is free.
 */
export function checkAsked(store: Viewing, masker: Masker, { type, filters, sort }: Asked): void {
  if (filters.length > mostFilters) throw listFault('too_many_filters');
  if (sort && listAccess(masker, type, sort.path) !== 'anything') {
    throw listFault('field_masked', sort.path);
  }
  const searches = filters.filter(({ path, op, value }) => {
    const access = listAccess(masker, type, path);
    if (access === 'nothing') throw listFault('field_masked', path);
    if (access === 'anything') return false;
    if (op !== 'is' || value === null || typeof value === 'object' || value === '') {
      throw listFault('field_whole_value', path);
    }
    return true;
  });
  for (const { path, value } of searches) {
    recordLook(store, masker.viewer, {
      kind: 'search',
      entityType: type,
      what: { of: 'entities', field: path },
    });
    const retryAfter = compareValue(store, masker, { type, path, value });
    if (retryAfter !== null) throw listFault('too_many_searches', path, retryAfter);
  }
}

/** What may be asked of a field of all entities of a type; what is no part of the state is open. */
export function listAccess(masker: Masker, type: string, path: string): Askable {
  return isRowField(path) ? 'anything' : askableOf(masker, { type, id: null }, path);
}
