import type { FieldsOfState } from '#lib/event-store/fields-page.ts';
import { findBehind } from '#lib/event-store/find-behind.ts';
import { idsInSpans, type Place, spansOf, walkIndex } from '#lib/event-store/index-walk.ts';
import type { ListedState } from '#lib/event-store/list-states.ts';
import { findIndexes, indexFault, indexName } from '#lib/event-store/state-index.ts';
import { statesOf } from '#lib/event-store/states-page.ts';
import type { Reading } from '#lib/event-store/store.ts';
import {
  belongs,
  comparePlaces,
  type ListQuery,
  placeOf,
} from '#lib/queries/listing/list-query.ts';
import { scanFields, statesNowOrThen } from '#lib/queries/listing/scan-entities.ts';
import { recently } from '#lib/queries/recently.ts';

/** How far a search has come: entities looked at, and those among them that belong. */
export type Progress = { looked: number; found: number; indexed: boolean };

export type Found = {
  items: ListedState[];
  /** Where to go on; null at the end. */
  next: Place | null;
  /** Whether an index gave what was looked at, or all were looked through. */
  by: 'index' | 'scan';
};

export type Finding = {
  limit: number;
  after: Place | null;
  /** Asked between two steps: whether to stop with what is there. Never asked of an unindexed sort. */
  enough?: () => boolean;
};

/** Entities that are looked at in the order of an index, once the first did not fill a page. */
const step = 1_000;
/** What an index finds is looked at whole up to so many. */
const mostCandidates = 2_000;

/**
 * A page of what is asked, in steps that each take little, so that the reader sees it come and may
 * stop it. An index that finds few, or that gives the order, is used; else every entity of the type
 * is looked at, as far as is asked, of which no more than a page is kept.
 */
export async function* findEntities(
  store: Reading,
  query: ListQuery,
  finding: Finding,
): AsyncGenerator<Progress, Found> {
  const index = query.moment === null ? await usableIndexes(store, query) : null;
  if (index) {
    const ids = await candidates(store, query, index);
    if (ids) return yield* amongCandidates(store, query, finding, ids);
    if (query.sort && index.has(query.sort.path)) {
      return yield* byIndex(store, query, query.sort, finding, index);
    }
  }
  return query.sort ? yield* sorted(store, query, finding) : yield* byId(store, query, finding);
}

type Usable = { generation: number; behind: string[]; has: (path: string) => boolean };

/** Null where states of the type are being built anew, or many are behind: no index tells all then. */
async function usableIndexes(store: Reading, { type, filters, sort }: ListQuery) {
  const paths = [...filters.map(({ path }) => path), ...(sort ? [sort.path] : [])];
  const { current, serving } = await store.generations.find(type);
  if (current !== serving || current === 0 || paths.every((path) => indexFault(path) !== null)) {
    return null;
  }
  const there = await recently(store, 'state indexes', () => findIndexes(store));
  const has = (path: string) => there.get(indexName(current, path))?.ready === true;
  if (!paths.some(has)) return null;
  const behind = await recently(store, `behind ${type}`, () => findBehind(store, type));
  return behind && { generation: current, behind, has };
}

/** All that may belong, where an index tells that they are few. */
async function candidates(
  store: Reading,
  { filters }: ListQuery,
  { generation, behind, has }: Usable,
): Promise<string[] | null> {
  for (const filter of filters) {
    const spans = has(filter.path) ? spansOf(filter) : null;
    if (!spans) continue;
    const { path } = filter;
    const ids = await idsInSpans(store, { generation, path, spans, most: mostCandidates });
    if (ids) return [...new Set([...ids, ...behind])];
  }
  return null;
}

async function* amongCandidates(
  store: Reading,
  query: ListQuery,
  { limit, after }: Finding,
  ids: readonly string[],
): AsyncGenerator<Progress, Found> {
  const items = await statesOf(store, query.type, ids);
  const fitting = items.filter((item) => belongs(item, query));
  yield { looked: items.length, found: fitting.length, indexed: true };
  const page = pageOf(fitting.map(placed(query)), query, { limit, after });
  return { ...page, by: 'index' };
}

async function* byIndex(
  store: Reading,
  query: ListQuery,
  sort: NonNullable<ListQuery['sort']>,
  { limit, after, enough }: Finding,
  { generation, behind }: Usable,
): AsyncGenerator<Progress, Found> {
  const isBehind = new Set(behind);
  const aside = (await statesOf(store, query.type, behind)).filter((item) => belongs(item, query));
  const found: Placed<ListedState>[] = [];
  const walk = { generation, path: sort.path, descending: sort.descending };
  let at = after;
  let looked = 0;
  for (let wanted = limit + 1; ; wanted = step) {
    const places = await walkIndex(store, { ...walk, after: at, limit: wanted });
    const keys = new Map(places.map(({ id, key }) => [id, key]));
    for (const item of await statesOf(
      store,
      query.type,
      places.map(({ id }) => id),
    )) {
      // Where it was found is where it stands, though it may have changed since.
      const place = { key: keys.get(item.id) ?? '', id: item.id };
      if (!isBehind.has(item.id) && belongs(item, query)) found.push({ item, place });
    }
    looked += places.length;
    at = places.at(-1) ?? at;
    yield { looked, found: found.length, indexed: true };
    const whole = places.length < wanted;
    if (whole || found.length > limit) {
      const all = [...found, ...aside.map(placed(query))];
      return { ...pageOf(all, query, { limit, after }), by: 'index' };
    }
    if (enough?.() && at) {
      const last = at;
      const reached = aside
        .map(placed(query))
        .filter(({ place }) => comparePlaces(place, last, sort) <= 0);
      const page = pageOf([...found, ...reached], query, { limit, after });
      return { ...page, next: page.next ?? last, by: 'index' };
    }
  }
}

/** Everything, of which the first of a page are kept. */
async function* sorted(
  store: Reading,
  query: ListQuery,
  { limit, after }: Finding,
): AsyncGenerator<Progress, Found> {
  let kept: Placed<FieldsOfState>[] = [];
  let looked = 0;
  let found = 0;
  for await (const { items, seen } of scanFields(store, query, '')) {
    looked += seen;
    const fitting = items.filter((item) => belongs(item, query));
    found += fitting.length;
    const worst = kept.length > limit ? kept.at(-1) : undefined;
    const better = fitting
      .map(placed(query))
      .filter(isAfter(query, after))
      .filter((each) => !worst || byPlace(query)(each, worst) < 0);
    if (better.length > 0) {
      kept = [...kept, ...better].sort(byPlace(query)).slice(0, limit + 1);
    }
    yield { looked, found, indexed: false };
  }
  return withStates(store, query, pageOf(kept, query, { limit, after }));
}

async function* byId(
  store: Reading,
  query: ListQuery,
  { limit, after, enough }: Finding,
): AsyncGenerator<Progress, Found> {
  const found: Placed<FieldsOfState>[] = [];
  let looked = 0;
  for await (const { items, seen, last } of scanFields(store, query, after?.id ?? '')) {
    looked += seen;
    found.push(...items.filter((item) => belongs(item, query)).map(placed(query)));
    yield { looked, found: Math.min(found.length, limit), indexed: false };
    if (found.length > limit) break;
    if (enough?.()) {
      const items = found.map(({ item }) => item);
      return withStates(store, query, { items, next: { key: '', id: last } });
    }
  }
  return withStates(store, query, pageOf(found, query, { limit, after }));
}

/** What was found by some of its fields, as it is shown; what has changed since may not belong. */
async function withStates(
  store: Reading,
  query: ListQuery,
  { items, next }: Page<FieldsOfState>,
): Promise<Found> {
  const ids = items.map(({ id }) => id);
  const whole = await statesNowOrThen(store, query, ids);
  return { items: whole.filter((item) => belongs(item, query)), next, by: 'scan' };
}

type Placed<Item> = { item: Item; place: Place };
type Page<Item> = { items: Item[]; next: Place | null };

const placed =
  (query: ListQuery) =>
  <Item extends FieldsOfState>(item: Item): Placed<Item> => ({
    item,
    place: placeOf(item, query),
  });

const isAfter =
  ({ sort }: ListQuery, after: Place | null) =>
  ({ place }: { place: Place }): boolean =>
    after === null || comparePlaces(place, after, sort) > 0;

const byPlace =
  ({ sort }: ListQuery) =>
  (a: { place: Place }, b: { place: Place }): number =>
    comparePlaces(a.place, b.place, sort);

function pageOf<Item>(
  all: readonly Placed<Item>[],
  query: ListQuery,
  { limit, after }: Pick<Finding, 'limit' | 'after'>,
): Page<Item> {
  const ordered = all.filter(isAfter(query, after)).toSorted(byPlace(query));
  const page = ordered.slice(0, limit);
  const next = ordered.length > limit ? (page.at(-1)?.place ?? null) : null;
  return { items: page.map(({ item }) => item), next };
}
