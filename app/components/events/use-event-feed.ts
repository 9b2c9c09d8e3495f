'use client';

import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EventPageJson } from '#app/components/events/event-page-json.ts';
import { type EventSearch, serializeEventSearch } from '#app/components/events/event-search.ts';
import { followedKey } from '#app/components/events/followed-cell.tsx';
import { useCatchUp } from '#app/components/live/use-catch-up.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { retryFaults } from '#app/components/query/retry-faults.ts';
import type { EventView } from '#lib/queries/views.ts';

/** News that are held at most; with more, the list is read anew instead. */
const mostNews = 200;

type FeedKey = readonly [string, string, number];
type Pages = InfiniteData<EventPageJson, string | null>;

export type EventFeed = ReturnType<typeof useEventFeed>;

/**
 * Events of a search by page, newest first, and what is recorded since. News join the list when
 * `join` is called; until then they wait. `live` is false for a span of the past, which gets none.
 */
export function useEventFeed(options: {
  search: EventSearch;
  limit: number;
  live: boolean;
  initial: EventPageJson | undefined;
}) {
  const { search, limit, live } = options;
  const client = useQueryClient();
  const query = serializeEventSearch(search).slice(1);
  // Its identity tells one search from another.
  const key = useMemo(() => ['events', query, limit] as const, [query, limit]);

  const pages = useInfiniteQuery<EventPageJson, Error, Pages, FeedKey, string | null>({
    queryKey: key,
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      fetchJson(pageUrl(query, limit, pageParam === null ? {} : { before: pageParam }), signal),
    getNextPageParam: ({ next }) => next,
    ...(options.initial ? { initialData: { pages: [options.initial], pageParams: [null] } } : {}),
    // What was read stays as it was; the news are added.
    staleTime: Number.POSITIVE_INFINITY,
    retry: retryFaults,
  });

  const [waiting, setWaiting] = useState<{ items: EventView[]; more: boolean }>(noNews);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(nothing);
  const seen = useRef<{ key: FeedKey | null; position: string }>({ key: null, position: '0' });
  const readTo = pages.data?.pages[0]?.position;
  useEffect(() => {
    if (seen.current.key === key || readTo === undefined) return;
    seen.current = { key, position: readTo };
    setWaiting(noNews);
    setArrived(nothing);
  }, [key, readTo]);

  useCatchUp({
    key: `${query} ${limit} ${readTo}`,
    at: () => (live && !waiting.more && seen.current.key === key ? seen.current.position : null),
    read: async (reached, signal) => {
      const after = seen.current.position;
      const page = await fetchJson<EventPageJson>(pageUrl(query, mostNews, { after }), signal);
      const last = page.items.at(-1)?.position;
      const end = page.next ?? maxPosition(page.position, last ?? after);
      if (seen.current.key !== key || seen.current.position !== after) return;
      // What is looked for without an index may have come no further than this.
      const isPart = page.looked !== undefined && page.next !== null;
      seen.current = { key, position: isPart ? end : maxPosition(end, reached) };
      setWaiting(({ items, more }) => ({
        items: [...page.items.toReversed(), ...items].slice(0, mostNews),
        more:
          more || (page.next !== null && !isPart) || items.length + page.items.length > mostNews,
      }));
    },
  });

  const join = useCallback(() => {
    if (waiting.items.length === 0) return;
    setWaiting(noNews);
    for (const { causationId } of waiting.items) {
      if (causationId) void client.invalidateQueries({ queryKey: [followedKey, causationId] });
    }
    if (waiting.more) {
      seen.current = { key: null, position: '0' };
      // What is shown stays until the new head is there.
      fetchJson<EventPageJson>(pageUrl(query, limit, {})).then(
        (page) => client.setQueryData<Pages>(key, { pages: [page], pageParams: [null] }),
        () => client.resetQueries({ queryKey: key, exact: true }),
      );
      return;
    }
    setArrived(new Set(waiting.items.map(({ id }) => id)));
    client.setQueryData<Pages>(key, (data) => {
      const [head, ...rest] = data?.pages ?? [];
      if (!data || !head) return data;
      const known = new Set(head.items.map(({ id }) => id));
      const fresh = waiting.items.filter(({ id }) => !known.has(id));
      return { ...data, pages: [{ ...head, items: [...fresh, ...head.items] }, ...rest] };
    });
  }, [client, key, query, limit, waiting]);

  return {
    events: pages.data?.pages.flatMap(({ items }) => items) ?? [],
    waiting,
    arrived,
    join,
    /** How far it was looked for, where no index leads to what is asked for. */
    looked: pages.data?.pages.at(-1)?.looked ?? null,
    isPending: pages.isPending,
    isError: pages.isError,
    error: pages.error as (Error & { code?: string }) | null,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    moreFailed: pages.isFetchNextPageError,
    loadMore: () => void pages.fetchNextPage(),
    retry: () => void pages.refetch(),
    /** Gives up what is being read. */
    stop: () => void client.cancelQueries({ queryKey: key, exact: true }),
  };
}

const noNews: { items: EventView[]; more: boolean } = { items: [], more: false };
const nothing: ReadonlySet<string> = new Set();

function maxPosition(a: string, b: string): string {
  return BigInt(a) > BigInt(b) ? a : b;
}

function pageUrl(query: string, limit: number, at: { before?: string; after?: string }): string {
  const page = new URLSearchParams({ limit: String(limit), ...at }).toString();
  return `/internal/events?${query === '' ? '' : `${query}&`}${page}`;
}
