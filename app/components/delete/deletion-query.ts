import { queryOptions } from '@tanstack/react-query';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { DeletionView } from '#lib/corrections/deletion-view.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** Whether an entity is deleted; read anew when anything was recorded in the store. */
export function deletionQuery({ type, id }: EntityRef) {
  return queryOptions({
    queryKey: [liveKey, 'deletion', type, id],
    queryFn: ({ signal }) =>
      fetchJson<DeletionView>(
        `/internal/entity/deletion?${new URLSearchParams({ type, id })}`,
        signal,
      ),
  });
}
