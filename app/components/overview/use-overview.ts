'use client';

import { useQuery } from '@tanstack/react-query';
import { liveKey } from '#app/components/live/live-provider.tsx';
import type { OverviewJson } from '#app/components/overview/overview-json.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';

/** The figures of the store, read anew when something was recorded. */
export function useOverview(initial: OverviewJson): OverviewJson {
  const { data } = useQuery({
    queryKey: [liveKey, 'overview'],
    queryFn: ({ signal }) => fetchJson<OverviewJson>('/internal/overview', signal),
    initialData: initial,
    // What is still being found out is asked for until it is known, and what a worker moves on,
    // which no event tells, until it has.
    refetchInterval: ({ state }) => {
      if (state.data?.troubles === null || state.data?.counting) return 2_000;
      return state.data?.troubles?.some(({ kind }) => kind === 'projection' || kind === 'effect')
        ? 3_000
        : false;
    },
  });
  return data;
}
