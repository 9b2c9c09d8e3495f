'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { outlineQuery, readOutlinePart } from '#app/components/timeline/entity-queries.ts';
import { joinOlder, type Outline, readOutline } from '#app/components/timeline/outline.ts';
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
  /** A text or a field is still looked for, or was until it was stopped; null once all is found. */
  look: OutlineLook | null;
};

export type OutlineLook = {
  /** Versions looked at, of how many, and how many of them fit. */
  looked: number;
  of: number;
  found: number;
  stopped: boolean;
  stop: () => void;
  goOn: () => void;
};

/** What a timeline holds. What has to be looked for is there step by step, the newest first. */
export function useOutline(
  ref: EntityRef,
  head: number,
  search: TimelineSearch,
  first: FirstRows,
): OutlineState {
  const client = useQueryClient();
  const given = useMemo(() => readOutline(first.outline), [first]);
  const name = searchKey(search);
  const options = outlineQuery(client, ref, head, search);
  const query = useQuery({
    ...options,
    ...(first.head === head && first.search === name ? { initialData: given } : {}),
    placeholderData: (previous) => previous,
  });
  const outline = query.data ?? given;
  const isStale = query.isPlaceholderData;
  // Another search is looked for anew.
  const [stoppedAt, setStoppedAt] = useState<string | null>(null);
  const stopped = stoppedAt === name;
  const { next, top } = outline;
  const stepKey = ['entity', ref.type, ref.id, 'outline step', name, head, next];
  const step = useQuery({
    queryKey: stepKey,
    queryFn: async ({ signal }) => {
      const older = await readOutlinePart(ref, search, { before: next ?? 1 }, signal);
      client.setQueryData<Outline>(options.queryKey, (now) =>
        now && now.next === next ? joinOlder(now, older) : now,
      );
      return older.keys.length;
    },
    enabled: next !== null && !isStale && !stopped,
    // What it found is kept in the outline; asked for again, it is looked for again.
    gcTime: 0,
  });
  return {
    outline,
    name,
    isStale,
    failed: query.isError || step.isError,
    retry: () => void (step.isError ? step.refetch() : query.refetch()),
    look:
      next === null || top === null || isStale
        ? null
        : {
            looked: top - next + 1,
            of: top,
            found: outline.keys.length,
            stopped: stopped || step.isError,
            stop: () => {
              setStoppedAt(name);
              void client.cancelQueries({ queryKey: stepKey });
            },
            goOn: () => {
              setStoppedAt(null);
              if (step.isError) void step.refetch();
            },
          },
  };
}
