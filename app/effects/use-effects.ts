'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { EffectsSummary } from '#app/components/effects/effects-summary.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';

/** Milliseconds between two looks: no event tells how effects go on. */
export const lookEvery = 2_500;

export const effectsKey = 'effects';

/** How all effects stand, looked at again and again. */
export function useEffectsSummary(initial: EffectsSummary) {
  return useQuery({
    queryKey: [effectsKey, 'summary'],
    queryFn: ({ signal }) => fetchJson<EffectsSummary>('/internal/effects/summary', signal),
    initialData: initial,
    refetchInterval: lookEvery,
  });
}

/** Has everything that is told of effects read anew. */
export function useEffectsAnew(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [effectsKey] });
}
