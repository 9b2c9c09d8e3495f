'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type {
  ChangedEntitiesJson,
  EntityPageJson,
} from '#app/components/entities/entity-page-json.ts';
import {
  type EntitySearch,
  entityQuery,
  isPast,
  isPlain,
} from '#app/components/entities/entity-search.ts';
import { mergeRows, replaceRows } from '#app/components/entities/merge-rows.ts';
import { type SearchProgress, searchPage } from '#app/components/entities/search-page.ts';
import { useCatchUp } from '#app/components/live/use-catch-up.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { EntityRow, ReferenceNames } from '#lib/queries/views.ts';

/** Changes that are laid over the list at most; with more, it is read anew instead. */
const mostChanged = 2_000;

/**
 * The entities of a type by page, and what changes them while they are looked at: a change shows in
 * its row, a new one joins in its place. Where that is too much to follow, or the list is filtered or
 * in another order, `overtaken` says so until the list is read anew. The past is not followed.
 */
export function useEntityRows(options: {
  type: string;
  search: EntitySearch;
  initial: EntityPageJson | undefined;
}) {
  const { type, search } = options;
  const query = entityQuery(search).toString();
  const plain = isPlain(search);
  const queryKey = ['entities', type, query];
  const client = useQueryClient();
  const [progress, setProgress] = useState<SearchProgress | null>(null);
  const [stopped, setStopped] = useState(false);
  const list = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams(query);
      page.set('type', type);
      if (pageParam !== null) page.set('after', pageParam);
      if (plain) return fetchJson<EntityPageJson>(`/internal/entities?${page}`, signal);
      setProgress({ looked: 0, found: 0 });
      return searchPage(`/internal/entities/search?${page}`, signal, setProgress);
    },
    getNextPageParam: ({ next }) => next,
    ...(options.initial ? { initialData: { pages: [options.initial], pageParams: [null] } } : {}),
    // What was read stays as it was; changes are laid over it.
    staleTime: Number.POSITIVE_INFINITY,
    retry: plain ? 2 : false,
  });
  const [changed, setChanged] = useState<ReadonlyMap<string, EntityRow>>(none);
  const [changedNames, setChangedNames] = useState<ReferenceNames>({});
  const [latest, setLatest] = useState<ReadonlySet<string>>(noIds);
  const [overtaken, setOvertaken] = useState(false);
  // The list that is followed, and up to where: from its first page on.
  const first = list.data?.pages[0];
  const seen = useRef({ first, position: first?.position ?? '0' });
  useEffect(() => {
    if (seen.current.first === first) return;
    seen.current = { first, position: first?.position ?? '0' };
    setChanged(none);
    // A name that came before may be another's now, or nobody's.
    setChangedNames({});
    setLatest(noIds);
    setOvertaken(false);
  }, [first]);
  useEffect(() => {
    // Named, so that another search begins anew.
    void query;
    setStopped(false);
  }, [query]);

  const pages = list.data?.pages;
  const whole = list.data !== undefined && !list.hasNextPage;
  const { deleted } = search;
  const rows = useMemo(() => {
    const read = pages?.flatMap(({ items }) => items) ?? [];
    return plain ? mergeRows(read, changed, { deleted, whole }) : replaceRows(read, changed);
  }, [pages, changed, deleted, whole, plain]);

  const names = useMemo<ReferenceNames>(
    () => Object.assign({}, ...(pages?.map((page) => page.names) ?? []), changedNames),
    [pages, changedNames],
  );

  const isTooMuch = overtaken || changed.size > mostChanged;
  const follows = !isPast(search);
  useCatchUp({
    key: first,
    at: () =>
      follows && first && !isTooMuch && seen.current.first === first ? seen.current.position : null,
    read: async (_reached, signal) => {
      const after = new URLSearchParams({ type, after: seen.current.position });
      const news = await fetchJson<ChangedEntitiesJson>(
        `/internal/entities/changed?${after}`,
        signal,
      );
      if (seen.current.first !== first) return;
      if (news.more) return setOvertaken(true);
      seen.current = { first, position: news.position };
      if (news.items.length === 0) return;
      // Whether one belongs here, and where, is for the server to tell.
      if (!plain) setOvertaken(true);
      setLatest(new Set(news.items.map(({ id }) => id)));
      setChangedNames((before) => ({ ...before, ...news.names }));
      setChanged((before) => {
        const all = new Map(before);
        for (const item of news.items) all.set(item.id, item);
        return all;
      });
    },
  });
  const { refetch, fetchNextPage } = list;
  const readAnew = useCallback(() => void refetch(), [refetch]);
  const before = pages?.reduce((sum, { looked = 0 }) => sum + looked, 0) ?? 0;
  const isLooking = !plain && list.isFetching;
  return {
    list,
    rows,
    names,
    first,
    latest,
    overtaken: isTooMuch,
    readAnew,
    /** Of a search: how many were looked at, those for the pages before too. */
    looked: before + (isLooking ? (progress?.looked ?? 0) : 0),
    found: rows.length + (isLooking ? (progress?.found ?? 0) : 0),
    isLooking,
    stopped,
    stop: () => {
      setStopped(true);
      void client.cancelQueries({ queryKey });
    },
    goOn: () => {
      setStopped(false);
      void (first ? fetchNextPage() : refetch());
    },
  };
}

const none: ReadonlyMap<string, EntityRow> = new Map();
const noIds: ReadonlySet<string> = new Set();
