import { findBehind } from '#lib/event-store/find-behind.ts';
import { idsInSpans, type Place, spansOf, walkIndex } from '#lib/event-store/index-walk.ts';
import type { ListedState } from '#lib/event-store/list-states.ts';
import { findIndexes, indexFault, indexName } from '#lib/event-store/state-index.ts';
import { statesAt, statesAtAfter } from '#lib/event-store/states-at.ts';
import { statesAfter, statesOf } from '#lib/event-store/states-page.ts';
import type { Reading } from '#lib/event-store/store.ts';
import {
  belongs,
  comparePlaces,
  type ListQuery,
  placeOf,
} from '#lib/queries/listing/list-query.ts';
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

/** Entities looked at in a step, which takes some 10 ms; of the past a state has to be folded. */
const step = 1_000;
const pastStep = 300;
/** What an index finds is looked at whole up to so many. */
const mostCandidates = 2_000;

/**
 * A page of what is asked, in steps that each take little, so that the reader sees it come and may
 * stop it. An index that finds few, or that gives the order, is used; else every entity of the type
 * is looked at, of which no more than a page is kept.
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
  return pageOf(fitting.map(placed(query)), query, { limit, after }, 'index');
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
  const found: Placed[] = [];
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
      return pageOf(all, query, { limit, after }, 'index');
    }
    if (enough?.() && at) {
      const last = at;
      const reached = aside
        .map(placed(query))
        .filter(({ place }) => comparePlaces(place, last, sort) <= 0);
      const page = pageOf([...found, ...reached], query, { limit, after }, 'index');
      return { ...page, next: page.next ?? last };
    }
  }
}

/** Everything, of which the first of a page are kept. */
async function* sorted(
  store: Reading,
  query: ListQuery,
  { limit, after }: Finding,
): AsyncGenerator<Progress, Found> {
  let kept: Placed[] = [];
  let looked = 0;
  let found = 0;
  for await (const { items, seen } of scan(store, query, '')) {
    looked += seen;
    const fitting = items.filter((item) => belongs(item, query));
    found += fitting.length;
    const next = [...kept, ...fitting.map(placed(query)).filter(isAfter(query, after))];
    kept =
      next.length > limit * 2 + step ? next.toSorted(byPlace(query)).slice(0, limit + 1) : next;
    yield { looked, found, indexed: false };
  }
  return pageOf(kept, query, { limit, after }, 'scan');
}

async function* byId(
  store: Reading,
  query: ListQuery,
  { limit, after, enough }: Finding,
): AsyncGenerator<Progress, Found> {
  const found: Placed[] = [];
  let looked = 0;
  for await (const { items, seen, last } of scan(store, query, after?.id ?? '')) {
    looked += seen;
    found.push(...items.filter((item) => belongs(item, query)).map(placed(query)));
    yield { looked, found: Math.min(found.length, limit), indexed: false };
    if (found.length > limit) break;
    if (enough?.()) {
      const items = found.map(({ item }) => item);
      return { items, next: { key: '', id: last }, by: 'scan' };
    }
  }
  return pageOf(found, query, { limit, after }, 'scan');
}

/** Every entity of the type by id, on from one, as it is or was, step by step. */
export async function* scan(
  store: Reading,
  { type, moment }: Pick<ListQuery, 'type' | 'moment'>,
  from: string,
): AsyncGenerator<{ items: ListedState[]; seen: number; last: string }> {
  let after = from;
  for (let whole = false; !whole; ) {
    if (moment) {
      const page = await statesAtAfter(store, type, moment, { after, limit: pastStep });
      ({ whole, last: after } = page);
      if (page.seen > 0) yield page;
    } else {
      const page = await statesAfter(store, type, { after, limit: step });
      whole = page.whole;
      after = page.items.at(-1)?.id ?? after;
      const seen = page.items.length;
      if (seen > 0) yield { items: page.items, seen, last: after };
    }
  }
}

/** The states of these entities as they are, or were. */
export function statesNowOrThen(
  store: Reading,
  { type, moment }: Pick<ListQuery, 'type' | 'moment'>,
  ids: readonly string[],
): Promise<ListedState[]> {
  return moment ? statesAt(store, type, moment, ids) : statesOf(store, type, ids);
}

type Placed = { item: ListedState; place: Place };

const placed =
  (query: ListQuery) =>
  (item: ListedState): Placed => ({ item, place: placeOf(item, query) });

const isAfter =
  ({ sort }: ListQuery, after: Place | null) =>
  ({ place }: Placed): boolean =>
    after === null || comparePlaces(place, after, sort) > 0;

const byPlace =
  ({ sort }: ListQuery) =>
  (a: Placed, b: Placed): number =>
    comparePlaces(a.place, b.place, sort);

function pageOf(
  all: readonly Placed[],
  query: ListQuery,
  { limit, after }: Pick<Finding, 'limit' | 'after'>,
  by: Found['by'],
): Found {
  const ordered = all.filter(isAfter(query, after)).toSorted(byPlace(query));
  const page = ordered.slice(0, limit);
  const next = ordered.length > limit ? (page.at(-1)?.place ?? null) : null;
  return { items: page.map(({ item }) => item), next, by };
}
