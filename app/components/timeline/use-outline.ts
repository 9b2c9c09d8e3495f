'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { outlineQuery } from '#app/components/timeline/entity-queries.ts';
import { type Outline, readOutline } from '#app/components/timeline/outline.ts';
import { searchKey, type TimelineSearch } from '#app/components/timeline/timeline-search.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Outline as ToldOutline } from '#lib/queries/timeline-views.ts';
import type { NamedTimelineItem } from '#lib/queries/views.ts';

/** What the server read with the page: of this head and search the outline, and the rows seen first. */
export type FirstRows = {
  head: number;
  search: string;
  outline: ToldOutline;
  items: NamedTimelineItem[];
};

export type OutlineState = {
  outline: Outline;
  /** The search that was asked for. */
  name: string;
  /** The outline is of the search, or of the head, before. */
  isStale: boolean;
  failed: boolean;
  retry: () => void;
};

export function useOutline(
  ref: EntityRef,
  head: number,
  search: TimelineSearch,
  first: FirstRows,
): OutlineState {
  const client = useQueryClient();
  const given = useMemo(() => readOutline(first.outline), [first]);
  const name = searchKey(search);
  const query = useQuery({
    ...outlineQuery(client, ref, head, search),
    ...(first.head === head && first.search === name ? { initialData: given } : {}),
    placeholderData: (previous) => previous,
  });
  return {
    outline: query.data ?? given,
    name,
    isStale: query.isPlaceholderData,
    failed: query.isError,
    retry: () => void query.refetch(),
  };
}
