'use client';

import { useQueries } from '@tanstack/react-query';
import { itemQuery, mergedItemQuery } from '#app/components/timeline/entity-queries.ts';
import type { Outline } from '#app/components/timeline/outline.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { MergedItem } from '#lib/queries/timeline-views.ts';
import type { NamedTimelineItem } from '#lib/queries/views.ts';

export type ListItem = NamedTimelineItem & Partial<Pick<MergedItem, 'subject' | 'lanes'>>;

export type TimelineItems = {
  /** Undefined while it is read; null where it went meanwhile. */
  item: (key: number) => ListItem | null | undefined;
  failed: boolean;
  retry: () => void;
};

/** The events behind some keys of an outline, as they come in. `first` is what the page brought. */
export function useTimelineItems(
  ref: EntityRef,
  keys: readonly number[],
  outline: Outline,
  first: readonly NamedTimelineItem[],
): TimelineItems {
  const isMerged = outline.versions !== null;
  const results = useQueries({
    queries: keys.map((key) => {
      if (isMerged) return mergedItemQuery(ref, outline.lanes, key);
      const given = first.find(({ version }) => version === key);
      return { ...itemQuery(ref, key), ...(given ? { initialData: given } : {}) };
    }),
  });
  const byKey = new Map<number, ListItem | null | undefined>(
    keys.map((key, index) => [key, results[index]?.data]),
  );
  return {
    item: (key) => byKey.get(key),
    failed: results.some(({ isError }) => isError),
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}
