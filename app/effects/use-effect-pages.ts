'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { type EffectSearch, serializeEffectSearch } from '#app/components/effects/effect-search.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { effectsKey, lookEvery } from '#app/effects/use-effects.ts';
import type { EffectPage } from '#lib/queries/effects/effect-views.ts';

/** A list is looked at anew while so many pages of it are open, and its head is in sight. */
const mostPages = 2;
const headHeight = 600;

/** Pages of effects. Rows do not move under the reader: neither below the head nor while `still`. */
export function useEffectPages(
  search: EffectSearch,
  { initial, still }: { initial: EffectPage | undefined; still: boolean },
) {
  return useInfiniteQuery({
    queryKey: [effectsKey, 'list', serializeEffectSearch(search)],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(serializeEffectSearch(search));
      if (pageParam !== null) asked.set('after', pageParam);
      return fetchJson<EffectPage>(`/internal/effects?${asked}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    refetchInterval: ({ state }) =>
      !still && (state.data?.pages.length ?? 0) <= mostPages && isAtHead() ? lookEvery : false,
  });
}

/** Asked while the page is made at the server too. */
function isAtHead(): boolean {
  return typeof window === 'undefined' || window.scrollY < headHeight;
}
