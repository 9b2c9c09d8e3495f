import type { Json } from '#lib/domain/json.ts';
import { member } from '#lib/domain/json.ts';
import { type FieldFilter, isRowField, type ListSort } from '#lib/domain/listing/field-filter.ts';
import { matches } from '#lib/domain/listing/matches.ts';
import { compareKeys, noKey, sortKey } from '#lib/domain/listing/sort-key.ts';
import { parsePointer, valueAt } from '#lib/domain/pointer.ts';
import type { AskedFields, FieldsOfState } from '#lib/event-store/fields-page.ts';
import type { Place } from '#lib/event-store/index-walk.ts';
import { type DeletedChoice, isWanted } from '#lib/event-store/list-states.ts';
import type { PastMoment } from '#lib/event-store/states-at.ts';
import { listFault } from '#lib/queries/listing/list-fault.ts';

/** What is asked of the entities of a type. Without a sort they stand by id. */
export type ListQuery = {
  type: string;
  filters: readonly FieldFilter[];
  sort: ListSort | null;
  deleted: DeletedChoice;
  /** As of when; null for now. */
  moment: PastMoment | null;
};

/** Whether an entity belongs to what is asked. */
export function belongs(item: FieldsOfState, { filters, deleted }: ListQuery): boolean {
  return (
    isWanted(item, deleted) &&
    filters.every((filter) => matches(fieldOf(item, filter.path), filter))
  );
}

/** What decides whether and where an entity is listed. */
export function askedFields({ filters, sort }: ListQuery): AskedFields {
  const paths = [...filters.map(({ path }) => path), ...(sort ? [sort.path] : [])];
  const inState = paths.filter((path) => !isRowField(path));
  const names = new Set(inState.flatMap((path) => parsePointer(path).slice(0, 1)));
  return { names: [...names], times: paths.includes('changed') };
}

export function placeOf(item: FieldsOfState, { sort }: Pick<ListQuery, 'sort'>): Place {
  return { key: sort ? sortKey(fieldOf(item, sort.path)) : '', id: item.id };
}

/** What has no value is last in both directions; what is equal stands by id. */
export function comparePlaces(a: Place, b: Place, sort: ListSort | null): number {
  const empty = Number(a.key === noKey) - Number(b.key === noKey);
  if (empty !== 0) return empty;
  const order = compareKeys(a.key, b.key) || compareKeys(a.id, b.id);
  return sort?.descending ? -order : order;
}

export function cursorText({ key, id }: Place): string {
  return JSON.stringify([key, id]);
}

export function parseCursor(text: string): Place {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [key, id] = parsed as unknown[];
      const isText = (part: unknown): part is string =>
        typeof part === 'string' && part.isWellFormed() && !part.includes('\0');
      if (isText(key) && isText(id)) return { key, id };
    }
  } catch {
    // Told below.
  }
  throw listFault('cursor_invalid');
}

function fieldOf({ state, version, effectiveAt }: FieldsOfState, path: string): Json | undefined {
  if (isRowField(path)) {
    return path === 'version' ? version : new Date(effectiveAt).toISOString();
  }
  const tokens = parsePointer(path);
  // The usual case, without a walk.
  return tokens.length === 1 ? member(state, tokens[0] ?? '') : valueAt(state, path);
}
