'use client';

import { useQueries, useQueryClient } from '@tanstack/react-query';
import { blockQuery } from '#app/components/timeline/entity-queries.ts';
import { blockOf } from '#app/components/timeline/version-blocks.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { NamedTimelineItem } from '#lib/queries/views.ts';

/** Blocks that the server read with the page, and the head it saw. */
export type FirstBlocks = { head: number; blocks: { block: number; items: NamedTimelineItem[] }[] };

export type TimelineItems = {
  item: (version: number) => NamedTimelineItem | undefined;
  failed: boolean;
  retry: () => void;
};

/** The events of the versions in `blocks`, as they come in. */
export function useTimelineItems(
  ref: EntityRef,
  blocks: number[],
  head: number,
  first: FirstBlocks,
): TimelineItems {
  const client = useQueryClient();
  const lastKnown = (block: number) =>
    client
      .getQueriesData<NamedTimelineItem[]>({
        queryKey: ['entity', ref.type, ref.id, 'block', block],
      })
      .findLast(([, items]) => items !== undefined)?.[1];
  const results = useQueries({
    queries: blocks.map((block) => {
      const options = blockQuery(ref, block, head);
      const given = first.head === head && first.blocks.find((known) => known.block === block);
      return {
        ...options,
        ...(given ? { initialData: given.items } : {}),
        // While a block that grew is read again, what it held stays in place.
        placeholderData: () => lastKnown(block),
      };
    }),
  });
  const byBlock = new Map(blocks.map((block, index) => [block, results[index]?.data]));
  return {
    item: (version) => byBlock.get(blockOf(version))?.find((known) => known.version === version),
    failed: results.some(({ isError }) => isError),
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}
