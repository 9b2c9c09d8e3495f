import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { GridColumns } from '#lib/queries/history-grid.ts';

/** Versions that are read at once. */
export const blockSize = 100;

/** A block of columns, from the one after a version. The head tells one that may still grow. */
export function columnsQuery({ type, id }: EntityRef, after: number, head: number) {
  const upTo = after + blockSize <= head ? 'full' : head;
  const query = new URLSearchParams({ type, id, after: String(after) });
  return queryOptions({
    queryKey: ['entity', type, id, 'columns', after, upTo],
    queryFn: ({ signal }) => fetchJson<GridColumns>(`/internal/entity/columns?${query}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
