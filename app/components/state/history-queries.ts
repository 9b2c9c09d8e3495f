import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Blame } from '#lib/queries/blame.ts';
import type { FieldHistory } from '#lib/queries/field-history.ts';

/** What a page reads of an entity's fields, by the version at hand: it stays true. */
export function blameQuery({ type, id }: EntityRef, version: number) {
  const query = new URLSearchParams({ type, id, version: String(version) });
  return queryOptions({
    queryKey: ['entity', type, id, 'blame', version],
    queryFn: ({ signal }) => fetchJson<Blame>(`/internal/entity/blame?${query}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function fieldHistoryQuery({ type, id }: EntityRef, version: number, field: string) {
  return infiniteQueryOptions({
    queryKey: ['entity', type, id, 'history', version, field],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ type, id, field, version: String(version) });
      if (pageParam !== null) query.set('after', String(pageParam));
      return fetchJson<FieldHistory>(`/internal/entity/history?${query}`, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
