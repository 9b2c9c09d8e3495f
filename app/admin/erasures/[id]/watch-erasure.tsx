'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { ErasureStep } from '#app/internal/erasures/step-of.ts';

/** Milliseconds between two looks while a worker is at it: making a certificate is no event. */
const lookEvery = 1_500;

/** Reads the page anew as soon as the erasure has come further. */
export function WatchErasure(props: { id: string; step: string; isUnderWay: boolean }) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: [liveKey, 'erasure', props.id],
    queryFn: ({ signal }) => fetchJson<ErasureStep>(`/internal/erasures/${props.id}`, signal),
    initialData: { step: props.step },
    refetchInterval: props.isUnderWay ? lookEvery : false,
  });
  useEffect(() => {
    if (data.step !== props.step) router.refresh();
  }, [data.step, props.step, router]);
  return null;
}
