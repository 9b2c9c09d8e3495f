'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Asked, Looked } from '#app/components/correct/look.ts';
import { useLive } from '#app/components/live/live-provider.tsx';
import { useSettled } from '#app/components/palette/use-settled.ts';
import { leaveSignedOut } from '#app/components/query/leave-signed-out.ts';
import { retryFaults } from '#app/components/query/retry-faults.ts';
import type { Preview } from '#lib/corrections/preview.ts';

const settleMs = 250;
/** News come in bursts. */
const calmMs = 1_000;
/** What the server reads of a request, with room for what stands around it. Characters. */
export const longestAsked = 950_000;

export type Look = {
  /** The answer for what is asked, or the one before it while that is on its way. */
  looked: Extract<Looked, { status: 'looked' }> | null;
  /** Whether it answers an older form. */
  stale: boolean;
  looking: boolean;
  failed: boolean;
  /** What was looked at of the same form before something moved; null where nothing did. */
  saw: Preview | null;
  retry: () => void;
  /** Takes another preview of the same form as what stands now. */
  put: (preview: Preview) => void;
};

/**
 * Looks at what is asked once it has settled, and again when something was recorded in the store. A
 * refusal is looked at again only where the entity itself moved: each may tell what others hold, and
 * is noted and limited as a try.
 */
export function useLook(asked: Asked | null, head: number): Look {
  const text = asked === null ? null : JSON.stringify(asked);
  const settled = useSettled(text, settleMs);
  const isLong = settled !== null && settled.length > longestAsked;
  const query = useQuery({
    queryKey: ['correct', settled],
    queryFn: async ({ signal }) => ({
      of: keyOf(settled),
      looked: await post(settled ?? '', signal),
    }),
    enabled: settled !== null && !isLong,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
    retry: retryFaults,
    placeholderData: (before) => before,
  });
  const fits = query.data?.looked.status === 'looked' && query.data.looked.preview?.pin != null;
  const { position } = useLive();
  const { refetch } = query;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the news that make it look again
  useEffect(() => {
    if (!fits) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch();
    }, calmMs);
  }, [position]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const isAsking = settled !== null && !isLong;
  const lastHead = useRef(head);
  useEffect(() => {
    if (lastHead.current === head) return;
    lastHead.current = head;
    if (isAsking) void refetch();
  }, [head, isAsking, refetch]);
  const key = asked === null ? null : keyOf(text);
  const answer =
    key !== null && query.data?.looked.status === 'looked'
      ? { ...query.data.looked, of: query.data.of }
      : null;
  const isOlder = answer?.of !== key;
  const [seen, setSeen] = useState<{ of: string; first: Preview; last: Preview } | null>(null);
  const [own, setOwn] = useState<{ of: string; preview: Preview } | null>(null);
  const fresh = answer?.preview ?? null;
  // One that the save answered with is newer than what was looked at before it.
  const isOwn = own !== null && own.of === key && fresh !== null && own.preview.at > fresh.at;
  const preview = isOwn ? own.preview : fresh;
  if (preview && !isOlder && key !== null) {
    if (seen?.of !== key) setSeen({ of: key, first: preview, last: preview });
    else if (seen.last !== preview) setSeen({ ...seen, last: preview });
  }
  // What was refused pinned nothing that could move.
  const moved = seen?.of === key && seen.first.pin !== null && seen.last.pin !== seen.first.pin;
  return {
    looked: answer && { ...answer, preview },
    stale: answer !== null && isOlder,
    looking: key !== null && !isLong && isOlder && !query.isError,
    failed: key !== null && (query.isError || query.data?.looked.status === 'unreadable'),
    saw: moved && !isOlder ? seen.first : null,
    retry: () => void query.refetch(),
    put: (next) => {
      if (key !== null) setOwn({ of: key, preview: next });
    },
  };
}

/** What a look hangs on: not the words that go with it. */
function keyOf(text: string | null): string {
  if (text === null) return '';
  const { reason: _, ticket: _t, holds, ...asked } = JSON.parse(text) as Asked;
  return JSON.stringify({ ...asked, holds: holds.map(({ reason: _r, ...hold }) => hold) });
}

async function post(body: string, signal: AbortSignal): Promise<Looked> {
  const response = await fetch('/internal/correct', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body,
    signal,
  });
  if (response.ok) return (await response.json()) as Looked;
  if (response.status === 401) void leaveSignedOut();
  throw Object.assign(new Error(`http_${response.status}`), { status: response.status });
}
