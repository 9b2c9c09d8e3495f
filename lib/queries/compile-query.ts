// Invariant: what a viewer may not see decides nothing. SQL finds candidates in what is stored; whether
// one belongs to the answer is then told by the event as its viewer is given it. Of a masked value
// only a whole one that is equal counts, for who may reveal it, noted and limited.
import type { Masker } from '#lib/access/masker.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import {
  type FieldGroup,
  fieldPlace,
  fieldText,
  fulfils,
  groupFieldFilters,
  valuesAt,
} from '#lib/domain/field-filter.ts';
import { plainText } from '#lib/domain/search-text.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { filterConditions } from '#lib/event-store/read-all.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { demandFields } from '#lib/queries/demand-fields.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { givenData, holdsText } from '#lib/queries/given-texts.ts';
import { fieldCondition, textCondition } from '#lib/queries/query-conditions.ts';
import { namedRefs, refersTo } from '#lib/queries/search/named-refs.ts';

export type CompiledQuery = {
  masker: Masker;
  /** Over the table aliased `e`; further values go on from `values`. */
  conditions: string[];
  values: unknown[];
  /** Whether a candidate belongs to the answer; null where SQL has told all of it. */
  matches: ((event: StoredEvent) => boolean) | null;
};

/** A query that was narrowed to what its viewer may read. Throws an `AccessFault`, or `too_many_tries`. */
export async function compileQuery(
  store: Viewing,
  viewer: Viewer,
  { text, fields = [], ...filter }: EventQuery,
): Promise<CompiledQuery> {
  const masker = await openMasking(store, viewer);
  const { conditions, values } = filterConditions(filter);
  if (text === undefined && fields.length === 0) {
    return { masker, conditions, values, matches: null };
  }
  const groups = groupFieldFilters(fields);
  const { isExact, byEquality } = demandFields(store, masker, filter, groups);
  const add = (value: unknown) => `$${values.push(value)}`;
  for (const group of groups) conditions.push(fieldCondition(store.catalogue, group, add));
  const wanted = text === undefined ? undefined : plainText(text);
  const named = wanted === undefined ? [] : await namedRefs(store, masker, wanted);
  if (wanted !== undefined) conditions.push(textCondition(store.catalogue, wanted, named, add));
  if (text === undefined && isExact) return { masker, conditions, values, matches: null };
  return {
    masker,
    conditions,
    values,
    matches: (stored) => {
      const given = masker.event(stored);
      return (
        groups.every((group) => isFulfilled(group, viewer, stored, given, byEquality)) &&
        (wanted === undefined || holdsText(viewer, given, wanted) || refersTo(masker, given, named))
      );
    },
  };
}

function isFulfilled(
  group: FieldGroup,
  viewer: Viewer,
  stored: StoredEvent,
  given: StoredEvent,
  byEquality: ReadonlySet<string>,
): boolean {
  const { part, tokens } = fieldPlace(group.path);
  const seen = valuesAt(part === 'data' ? givenData(viewer, given) : given.metadata, tokens);
  if (group.condition === 'exists' || group.condition === 'missing') return fulfils(group, seen);
  const real = valuesAt((part === 'data' ? stored.data : stored.metadata) ?? undefined, tokens);
  const isHidden = seen.map((value, index) => {
    const other = real[index];
    return other === undefined || fieldText(other) !== fieldText(value);
  });
  const mayEqual = group.condition === 'is' && byEquality.has(stored.entity.type);
  if (mayEqual && seen.length === real.length) {
    return fulfils(group, seen.length === 0 ? [] : real);
  }
  // A value that is hidden is neither this nor that.
  if (group.condition === 'isNot' && isHidden.some(Boolean)) return false;
  return fulfils(
    group,
    seen.filter((_, index) => !isHidden[index]),
  );
}
