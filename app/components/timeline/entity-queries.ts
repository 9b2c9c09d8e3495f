import { queryOptions } from '@tanstack/react-query';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import { blockSize, blockStart, isFull } from '#app/components/timeline/version-blocks.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { NamedEntity, NamedTimelineItem } from '#lib/queries/views.ts';

// Keys name a version or a head, never "the latest": what was read under a key stays true, until
// something of the entity is erased.

function url(path: string, ref: EntityRef, more: Record<string, number> = {}): string {
  const query = new URLSearchParams({ type: ref.type, id: ref.id });
  for (const [name, value] of Object.entries(more)) query.set(name, String(value));
  return `/internal/entity/${path}?${query}`;
}

/** The entity as it is now; read anew when anything was recorded in the store. */
export function presentQuery(ref: EntityRef) {
  return queryOptions({
    queryKey: [liveKey, 'entity', ref.type, ref.id],
    queryFn: ({ signal }) => fetchJson<NamedEntity>(url('state', ref), signal),
  });
}

export function stateQuery(ref: EntityRef, version: number) {
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'state', version],
    queryFn: ({ signal }) => fetchJson<NamedEntity>(url('state', ref, { version }), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A block of versions, oldest first. The head tells a block that may still grow from a full one. */
export function blockQuery(ref: EntityRef, block: number, head: number) {
  const upTo = isFull(block, head) ? 'full' : head;
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'block', block, upTo],
    queryFn: async ({ signal }): Promise<NamedTimelineItem[]> => {
      const more = { after: blockStart(block), limit: blockSize };
      const page = await fetchJson<{ items: NamedTimelineItem[] }>(
        url('timeline', ref, more),
        signal,
      );
      return page.items;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function stripQuery(ref: EntityRef, head: number) {
  return queryOptions({
    queryKey: ['entity', ref.type, ref.id, 'strip', head],
    queryFn: ({ signal }) => fetchJson<Strip>(url('strip', ref), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
