import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { makeItemLoader } from '#app/components/timeline/item-loader.ts';
import {
  joinNewer,
  joinOlder,
  joinOutlines,
  type Outline,
  readOutline,
  settled,
} from '#app/components/timeline/outline.ts';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import {
  searchKey,
  serializeTimelineSearch,
  type TimelineSearch,
} from '#app/components/timeline/timeline-search.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type {
  MergedItem,
  Related,
  TimelineFacets,
  Outline as ToldOutline,
} from '#lib/queries/timeline-views.ts';
import type { VersionsAt } from '#lib/queries/version-at.ts';
import type { EventDetails, NamedEntity, NamedTimelineItem } from '#lib/queries/views.ts';

// Keys name a version or a head, never "the latest": what was read under a key stays true, until
// something of the entity is erased.

const forever = { staleTime: Number.POSITIVE_INFINITY };

function url(path: string, ref: EntityRef, more: Record<string, string | number> = {}): string {
  const query = new URLSearchParams({ type: ref.type, id: ref.id });
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return `/internal/entity/${path}?${query}`;
}

/** The entity as it is now; read anew when anything was recorded in the store. */
export function presentQuery(ref: EntityRef) {
  return queryOptions({
    queryKey: [liveKey, 'entity', ref.type, ref.id],
    queryFn: ({ signal }) => fetchJson<NamedEntity>(url('state', ref), signal),
  });
}

export function stateQuery(ref: EntityRef, version: number) {
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'state', version],
    queryFn: ({ signal }) => fetchJson<NamedEntity>(url('state', ref, { version }), signal),
    ...forever,
  });
}

export function stripQuery(ref: EntityRef, head: number) {
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'strip', head],
    queryFn: ({ signal }) => fetchJson<Strip>(url('strip', ref), signal),
    ...forever,
  });
}

export function facetsQuery(ref: EntityRef, head: number) {
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'facets', head],
    queryFn: ({ signal }) => fetchJson<TimelineFacets>(url('facets', ref), signal),
    placeholderData: (previous) => previous,
    ...forever,
  });
}

/** Read anew when anything was recorded: it is the others' events that relate them. */
export function relatedQuery(ref: EntityRef) {
  return queryOptions({
    queryKey: [liveKey, 'related', ref.type, ref.id],
    queryFn: ({ signal }) => fetchJson<Related>(url('related', ref), signal),
  });
}

export function momentQuery(ref: EntityRef, at: Date, head: number) {
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'moment', at.getTime(), head],
    queryFn: ({ signal }) =>
      fetchJson<VersionsAt>(url('moment', ref, { at: at.toISOString() }), signal),
    ...forever,
  });
}

/** An event with what led to it and what it led to. */
export function wakeQuery(id: string) {
  return queryOptions({
    queryKey: [liveKey, 'event', id],
    queryFn: ({ signal }) =>
      fetchJson<EventDetails>(`/internal/events/${encodeURIComponent(id)}`, signal),
  });
}

/** What a timeline holds. Where only the head moved on, only what is new is read. */
export function outlineQuery(
  client: QueryClient,
  ref: EntityRef,
  head: number,
  search: TimelineSearch,
) {
  const key = ['entity', ref.type, ref.id, 'outline', searchKey(search)];
  const isMerged = search.with.length > 0;
  return queryOptions({
    queryKey: isMerged ? [liveKey, ...key] : [...key, head],
    queryFn: async ({ signal }): Promise<Outline> => {
      const known = isMerged ? undefined : newest(client, key, head);
      if (!known) return readOutlinePart(ref, search, {}, signal);
      if (known.top !== null) {
        return joinNewer(known, await readLooked(ref, search, known.top, signal));
      }
      const after = known.keys[settled(known) - 1] ?? 0;
      return joinOutlines(known, await readOutlinePart(ref, search, { after }, signal));
    },
    ...(isMerged ? {} : forever),
  });
}

/** Some of it: versions after one, before one, or both. */
export async function readOutlinePart(
  ref: EntityRef,
  search: TimelineSearch,
  part: { after?: number; before?: number },
  signal: AbortSignal,
): Promise<Outline> {
  const text = serializeTimelineSearch(search).replace('?', '&');
  const told = await fetchJson<ToldOutline>(`${url('outline', ref, part)}${text}`, signal);
  return readOutline(told, part.after);
}

/** What is looked for, in all that is newer than a version. */
async function readLooked(
  ref: EntityRef,
  search: TimelineSearch,
  after: number,
  signal: AbortSignal,
): Promise<Outline> {
  let found = await readOutlinePart(ref, search, { after }, signal);
  while (found.next !== null) {
    const part = { after, before: found.next };
    found = joinOlder(found, await readOutlinePart(ref, search, part, signal));
  }
  return found;
}

/** The outline of the highest head that was read. */
function newest(client: QueryClient, queryKey: unknown[], head: number): Outline | undefined {
  const known = client
    .getQueriesData<Outline>({ queryKey })
    .map(([key, outline]) => ({ head: Number(key.at(-1)), outline }))
    .filter((each) => each.outline !== undefined && each.head < head);
  return known.toSorted((a, b) => b.head - a.head)[0]?.outline;
}

const loaders = new Map<string, (key: number) => Promise<NamedTimelineItem | null>>();
/** Loaders hold nothing but who waits; one for each entity that was looked at. */
const mostLoaders = 100;

function loaderOf(name: string, make: () => (key: number) => Promise<NamedTimelineItem | null>) {
  const known = loaders.get(name);
  if (known) return known;
  if (loaders.size >= mostLoaders) loaders.clear();
  const made = make();
  loaders.set(name, made);
  return made;
}

/** One version with its event; read together with others that are asked for at the same time. */
export function itemQuery(ref: EntityRef, version: number) {
  const load = loaderOf(`${ref.type}/${ref.id}`, () =>
    makeItemLoader<NamedTimelineItem>(
      (keys) => url('rows', ref, { keys: keys.join(',') }),
      (item) => item.version,
    ),
  );
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'item', version],
    queryFn: () => load(version),
    ...forever,
  });
}

/** The same for an event of several entities, by its position. */
export function mergedItemQuery(ref: EntityRef, lanes: readonly EntityRef[], position: number) {
  const query = new URLSearchParams();
  for (const { type, id } of lanes) query.append('lane', `${type}/${id}`);
  const load = loaderOf(`merged ${query}`, () =>
    makeItemLoader<MergedItem>(
      (keys) => `/internal/entity/merged?${query}&keys=${keys.join(',')}`,
      (item) => Number(item.event.position),
    ),
  );
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'merged', query.toString(), position],
    queryFn: () => load(position) as Promise<MergedItem | null>,
    ...forever,
  });
}
