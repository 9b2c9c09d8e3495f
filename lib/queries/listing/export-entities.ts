import { demand } from '#lib/access/policy.ts';
import { recordLookNow } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { Place } from '#lib/event-store/index-walk.ts';
import type { ListedState } from '#lib/event-store/list-states.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { csvLine } from '#lib/queries/audit/csv-line.ts';
import { checkAsked } from '#lib/queries/listing/check-asked.ts';
import { entityRow } from '#lib/queries/listing/entity-row.ts';
import { findEntities } from '#lib/queries/listing/find-entities.ts';
import { listFault } from '#lib/queries/listing/list-fault.ts';
import {
  belongs,
  comparePlaces,
  type ListQuery,
  placeOf,
} from '#lib/queries/listing/list-query.ts';
import { scanFields, scanStates, statesNowOrThen } from '#lib/queries/listing/scan-entities.ts';
import { notedQuery } from '#lib/queries/note-look.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { EntityRow } from '#lib/queries/views.ts';

export type EntityExport = ListQuery & {
  form: 'csv' | 'ndjson';
  /** JSON Pointers of the columns; in NDJSON the whole state where there are none. */
  fields: readonly string[];
};

const pageSize = 500;
/** What has to be put in order without an index is held as keys and ids. */
const mostSorted = 1_000_000;

/**
 * All that a list shows, in its order, a page of lines at a time, masked as the viewer sees it. That
 * it was exported stands in the log of reads before this gives a line out. Null where the store has
 * no such type; throws an `AccessFault` and a `ListFault`.
 */
export async function exportEntities(
  store: Viewing,
  viewer: Viewer,
  { form, fields, ...query }: EntityExport,
): Promise<AsyncGenerator<string> | null> {
  demand(viewer, 'read', query.type);
  demand(viewer, 'export', query.type);
  if (!(await typeHasEntities(store, query.type))) return null;
  checkAsked(store, await openMasking(store, viewer), query);
  const { type, deleted } = query;
  await recordLookNow(store, viewer, {
    kind: 'export',
    entityType: type,
    what: { of: 'entities', form, fields, deleted, ...notedQuery(query) },
  });
  return lines(store, viewer, { form, fields, ...query });
}

async function* lines(
  store: Viewing,
  viewer: Viewer,
  { form, fields, ...query }: EntityExport,
): AsyncGenerator<string> {
  if (form === 'csv') yield csvLine(['id', 'name', ...fields, 'version', 'changed', 'deleted']);
  const picked = fields.length > 0 ? fields : undefined;
  for await (const items of pages(store, query)) {
    // As the marks are by now: an export may take long.
    const masker = await openMasking(store, viewer);
    checkAsked(store, masker, query);
    const told = items
      .map((item) => entityRow(store.catalogue, masker, query.type, item, picked))
      .map((row) => (form === 'csv' ? csvRow(row, fields) : `${JSON.stringify(row)}\n`));
    if (told.length > 0) yield told.join('');
  }
}

function csvRow(row: EntityRow, fields: readonly string[]): string {
  const values = fields.map((path) => {
    const value = valueAt(row.state, path);
    return typeof value === 'string' ? withoutMarks(value) : value;
  });
  return csvLine([row.id, row.label, ...values, row.version, row.effectiveAt, row.deletedAt]);
}

/** By id as they are scanned; in an order by its index, or by the places of all once they are known. */
async function* pages(store: Viewing, query: ListQuery): AsyncGenerator<ListedState[]> {
  if (query.sort === null) {
    for await (const { items } of scanStates(store, query, '')) {
      yield items.filter((item) => belongs(item, query));
    }
    return;
  }
  const first = await firstPage(store, query);
  if (first) {
    for (let page = first; ; ) {
      yield page.items;
      if (page.next === null) return;
      page = await wholePage(store, query, page.next);
    }
  }
  const places: Place[] = [];
  for await (const { items } of scanFields(store, query, '')) {
    for (const item of items) if (belongs(item, query)) places.push(placeOf(item, query));
    if (places.length > mostSorted) throw listFault('too_many_to_sort', query.sort.path);
  }
  places.sort((a, b) => comparePlaces(a, b, query.sort));
  for (let at = 0; at < places.length; at += pageSize) {
    const ids = places.slice(at, at + pageSize).map(({ id }) => id);
    yield await statesNowOrThen(store, query, ids);
  }
}

/** The first page where an index gives it; null where all would be looked through for each page. */
async function firstPage(store: Viewing, query: ListQuery) {
  const steps = findEntities(store, query, { limit: pageSize, after: null });
  const { value, done } = await steps.next();
  if (done) return value;
  if (!value.indexed) return null;
  return wholePage(store, query, null);
}

async function wholePage(store: Viewing, query: ListQuery, after: Place | null) {
  const steps = findEntities(store, query, { limit: pageSize, after });
  for (;;) {
    const { value, done } = await steps.next();
    if (done) return value;
  }
}
