'use client';

import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type EventSearch, serializeEventSearch } from '#app/components/events/event-search.ts';
import type { HistogramJson } from '#app/components/events/histogram-json.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { retryFaults } from '#app/components/query/retry-faults.ts';

type Parts = InfiniteData<HistogramJson, string | null>;

/**
 * The events of a search over time. What the server counts part by part is added up as it comes, until
 * it is stopped; what it counts at once is counted anew with the news.
 */
export function useCounted(options: {
  search: EventSearch;
  whole: boolean;
  initial: HistogramJson | undefined;
  enabled: boolean;
  /** Counted part by part: not anew with each event. */
  inParts: boolean;
}) {
  const { search, whole, initial, inParts } = options;
  const query = serializeEventSearch(whole ? { ...search, from: null, to: null } : search).slice(1);
  const [stoppedAt, setStoppedAt] = useState<string | null>(null);
  const stopped = stoppedAt === query;
  const parts = useInfiniteQuery<HistogramJson, Error, Parts, string[], string | null>({
    // A span that has ended gets no news of its own, but an import may still add to it.
    queryKey: [inParts ? 'counted' : liveKey, 'histogram', query, String(whole)],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === null ? '' : `&${new URLSearchParams({ after: pageParam })}`;
      const url = `/internal/histogram?${query}${whole ? '&whole=1' : ''}${after}`;
      return fetchJson(url, signal);
    },
    getNextPageParam: ({ next }) => next,
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    placeholderData: keepPreviousData,
    retry: retryFaults,
    enabled: options.enabled,
  });
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, isError, fetchNextPage } = parts;
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage || isPlaceholderData || stopped || isError) return;
    void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, stopped, isError, fetchNextPage]);
  const data = useMemo(() => parts.data && addUp(parts.data.pages), [parts.data]);
  return {
    data,
    isPlaceholderData,
    isError,
    /** Whether parts of it are still missing. */
    isPart: hasNextPage,
    stopped,
    stop: () => setStoppedAt(query),
    goOn: () => setStoppedAt(null),
  };
}

function addUp(parts: readonly HistogramJson[]): HistogramJson | undefined {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return first;
  const last = parts.at(-1) ?? first;
  const counts = first.counts.map((count, bucket) =>
    others.reduce((sum, part) => sum + (part.counts[bucket] ?? 0), count),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { ...last, counts, total };
}
