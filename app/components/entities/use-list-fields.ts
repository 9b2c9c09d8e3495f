'use client';

import { useQuery } from '@tanstack/react-query';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { ListFields } from '#lib/queries/listing/entity-fields.ts';

/** How often it is asked whether an index is ready by now. */
const askAgainMs = 4_000;

/** The fields that the entities of a type have, with what the viewer may ask of each. */
export function useListFields(type: string): ListFields | undefined {
  const { data } = useQuery({
    queryKey: ['entity-fields', type],
    queryFn: ({ signal }) =>
      fetchJson<ListFields>(`/internal/entities/fields?${new URLSearchParams({ type })}`, signal),
    staleTime: 60_000,
    refetchInterval: ({ state }) =>
      state.data?.fields.some(({ index }) => index === 'building') ? askAgainMs : false,
  });
  return data;
}
