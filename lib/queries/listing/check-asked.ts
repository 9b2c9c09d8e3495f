import { createHash } from 'node:crypto';
import type { Masker } from '#lib/access/masker.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { FieldFilter, ListSort } from '#lib/domain/listing/field-filter.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { fieldAccess } from '#lib/queries/listing/field-access.ts';
import { listFault } from '#lib/queries/listing/list-fault.ts';

const mostFilters = 10;
/** Values of masked fields that a viewer may look for in an hour. */
const mostSearches = 30;
const windowMs = 3_600_000;

type Asked = { type: string; filters: readonly FieldFilter[]; sort: ListSort | null };

/**
 * Refuses filters and orders that would tell what the viewer may not see. One whole value of a field
 * that they may reveal is looked for, which stands in the log of reads without the value, and so
 * often in an hour, counted in this process; the same value again, as for the next page, is free.
 */
export function checkAsked(store: Viewing, masker: Masker, { type, filters, sort }: Asked): void {
  if (filters.length > mostFilters) throw listFault('too_many_filters');
  if (sort && fieldAccess(masker, type, sort.path) !== 'open') {
    throw listFault('field_masked', sort.path);
  }
  const searches = filters.filter(({ path, op, value }) => {
    const access = fieldAccess(masker, type, path);
    if (access === 'masked') throw listFault('field_masked', path);
    if (access === 'open') return false;
    if (op !== 'is' || value === null || typeof value === 'object' || value === '') {
      throw listFault('field_whole_value', path);
    }
    return true;
  });
  for (const search of searches) noteSearch(store, masker, type, search);
}

function noteSearch(store: Viewing, { viewer }: Masker, type: string, asked: FieldFilter): void {
  const { path, value } = asked;
  const all = keptOnStore(store, 'masked searches', () => new Map<string, Map<string, number>>());
  const now = Date.now();
  const before = [...(all.get(viewer.id) ?? [])].filter(([, at]) => at > now - windowMs);
  const told = createHash('sha256')
    .update(JSON.stringify([type, path, value]))
    .digest('base64url');
  const isNew = !before.some(([known]) => known === told);
  recordLook(store, viewer, {
    kind: 'search',
    entityType: type,
    what: { of: 'entities', field: path },
  });
  if (isNew && before.length >= mostSearches) {
    const oldest = Math.min(...before.map(([, at]) => at));
    const retryAfter = Math.ceil((oldest + windowMs - now) / 1_000);
    throw listFault('too_many_searches', path, retryAfter);
  }
  all.set(viewer.id, new Map(isNew ? [...before, [told, now]] : before));
}
