'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { EntityPageJson } from '#app/components/entities/entity-page-json.ts';
import type { DeletedChoice } from '#app/components/entities/entity-search.ts';
import { mergeRows } from '#app/components/entities/merge-rows.ts';
import { useCatchUp } from '#app/components/live/use-catch-up.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { ChangedEntities, EntityRow } from '#lib/queries/views.ts';

/** Changes that are laid over the list at most; with more, it is read anew instead. */
const mostChanged = 2_000;

/**
 * The entities of a type by page, and what changes them while they are looked at: a change shows in
 * its row, a new one joins in its place. Where that is too much to follow, `overtaken` says so until
 * the list is read anew.
 */
export function useEntityRows(options: {
  type: string;
  deleted: DeletedChoice;
  initial: EntityPageJson | undefined;
}) {
  const { type, deleted } = options;
  const list = useInfiniteQuery({
    queryKey: ['entities', type, deleted],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams({ type, deleted });
      if (pageParam !== null) page.set('after', pageParam);
      return fetchJson<EntityPageJson>(`/internal/entities?${page}`, signal);
    },
    getNextPageParam: ({ next }) => next,
    ...(options.initial ? { initialData: { pages: [options.initial], pageParams: [null] } } : {}),
    // What was read stays as it was; changes are laid over it.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [changed, setChanged] = useState<ReadonlyMap<string, EntityRow>>(none);
  const [latest, setLatest] = useState<ReadonlySet<string>>(noIds);
  const [overtaken, setOvertaken] = useState(false);
  // The list that is followed, and up to where: from its first page on.
  const first = list.data?.pages[0];
  const seen = useRef({ first, position: first?.position ?? '0' });
  useEffect(() => {
    if (seen.current.first === first) return;
    seen.current = { first, position: first?.position ?? '0' };
    setChanged(none);
    setLatest(noIds);
    setOvertaken(false);
  }, [first]);

  const isTooMuch = overtaken || changed.size > mostChanged;
  useCatchUp({
    key: first,
    at: () => (first && !isTooMuch && seen.current.first === first ? seen.current.position : null),
    read: async (_reached, signal) => {
      const query = new URLSearchParams({ type, after: seen.current.position });
      const news = await fetchJson<ChangedEntities>(`/internal/entities/changed?${query}`, signal);
      if (seen.current.first !== first) return;
      if (news.more) return setOvertaken(true);
      seen.current = { first, position: news.position };
      if (news.items.length === 0) return;
      setLatest(new Set(news.items.map(({ id }) => id)));
      setChanged((before) => {
        const all = new Map(before);
        for (const item of news.items) all.set(item.id, item);
        return all;
      });
    },
  });
  const pages = list.data?.pages;
  const whole = list.data !== undefined && !list.hasNextPage;
  const rows = useMemo(
    () => mergeRows(pages?.flatMap(({ items }) => items) ?? [], changed, { deleted, whole }),
    [pages, changed, deleted, whole],
  );
  const { refetch } = list;
  const readAnew = useCallback(() => void refetch(), [refetch]);
  return { list, rows, first, latest, overtaken: isTooMuch, readAnew };
}

const none: ReadonlyMap<string, EntityRow> = new Map();
const noIds: ReadonlySet<string> = new Set();
