'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

/** Has the page of an event made anew, and says so, once something of it was erased meanwhile. */
export function WatchErased({ id, erased }: { id: string; erased: string }) {
  const client = useQueryClient();
  const router = useRouter();
  const { data } = useQuery({
    queryKey: [liveKey, 'event-erased', id],
    queryFn: ({ signal }) =>
      fetchJson<{ erased: string }>(`/internal/events/${encodeURIComponent(id)}/erased`, signal),
    initialData: { erased },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isErased = data.erased !== erased;
  useEffect(() => {
    if (!isErased) return;
    client.removeQueries({ type: 'inactive' });
    toast(words.event.erasedNow);
    router.refresh();
  }, [isErased, client, router]);
  return null;
}
