import { queryOptions } from '@tanstack/react-query';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { ErasureOf } from '#lib/erasure/erasure-of.ts';

/** Whether an entity was erased, and may be; read anew when anything was recorded in the store. */
export function erasureQuery({ type, id }: EntityRef) {
  return queryOptions({
    queryKey: [liveKey, 'erasure-of', type, id],
    queryFn: ({ signal }) =>
      fetchJson<ErasureOf>(`/internal/entity/erasure?${new URLSearchParams({ type, id })}`, signal),
  });
}
