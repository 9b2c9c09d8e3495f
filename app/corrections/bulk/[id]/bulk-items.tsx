'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { chipClass } from '#app/components/chip.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { MoreRows } from '#app/components/more-rows.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import type { ItemStatus } from '#lib/corrections/bulk/bulk.ts';
import type { BulkItemPage, BulkView } from '#lib/corrections/bulk/read-bulk.ts';

const shown: readonly ItemStatus[] = ['fits', 'refused', 'recorded', 'failed'];

/** The entities of the act and what comes, or came, of each. */
export function BulkItems({ view }: { view: BulkView }) {
  const [status, setStatus] = useState<ItemStatus | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['bulk items', view.id, status, view.counts],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ after: String(pageParam) });
      if (status !== null) query.set('status', status);
      return fetchJson<BulkItemPage>(`/internal/bulk/${view.id}/items?${query}`, signal);
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const bulk = words.bulk;
  return (
    <section>
      <h2 className="pb-1.5 text-base">{bulk.which}</h2>
      <fieldset className="flex flex-wrap gap-1.5 pb-2">
        <legend className="sr-only">{bulk.outcome}</legend>
        {[null, ...shown.filter((each) => view.counts[each] > 0)].map((each) => (
          <button
            key={each ?? 'all'}
            type="button"
            aria-pressed={status === each}
            onClick={() => setStatus(each)}
            className={chipClass(status === each ? 'on' : 'plain')}
          >
            {each === null ? bulk.all : bulk.itemStatus[each]}{' '}
            {words.common.number(each === null ? view.total : view.counts[each])}
          </button>
        ))}
      </fieldset>
      {list.isError && items.length === 0 ? (
        <ErrorState onRetry={() => void list.refetch()} />
      ) : (
        <ul className="border-t border-line">
          {items.map(({ place, entity, label, status: outcome, fault, eventId }) => (
            <li
              key={place}
              className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-px"
            >
              <Link href={entityHref(entity)} className="min-w-6 truncate py-[3px] hover:underline">
                {label ?? entity.id}
              </Link>
              {label === null ? null : (
                <span className="mono truncate text-xs text-ink-3 max-nav:hidden">{entity.id}</span>
              )}
              <span className="ml-auto text-xs text-ink-2 wrap-anywhere">
                {fault ? (
                  <>
                    {bulk.itemStatus[outcome]}: {words.faults.told(fault.message)}
                  </>
                ) : eventId === null ? (
                  bulk.itemStatus[outcome]
                ) : (
                  <Link href={`/events/${eventId}`} className="act inline-block min-h-6 py-[3px]">
                    {bulk.itemStatus[outcome]}
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {items.length === 0 ? null : (
        <MoreRows
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage()}
          end=""
        />
      )}
    </section>
  );
}
