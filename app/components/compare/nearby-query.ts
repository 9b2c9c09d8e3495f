import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { TimelineItem } from '#lib/queries/views.ts';

/** The versions around one, newest first; the head tells when there may be more. */
export function nearbyQuery(ref: EntityRef, version: number, head: number) {
  const query = new URLSearchParams({ type: ref.type, id: ref.id, version: String(version) });
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'nearby', version, head],
    queryFn: ({ signal }) => fetchJson<TimelineItem[]>(`/internal/compare/nearby?${query}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
