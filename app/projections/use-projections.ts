'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import type { Health, ProjectionsView } from '#lib/queries/projections/list-projections.ts';

/** What was seen of one projection at one look. */
export type Look = { at: number; position: number; lag: number };

export type Looks = ReadonlyMap<string, readonly Look[]>;

/** Looks that a trend is told by: the last minute or two. */
const mostLooks = 60;
/** Milliseconds between two looks, while something moves and while nothing does. */
const [often, seldom] = [1_200, 3_000];

/** Where everything stands, looked at again and again, and how it stood at the last looks. */
export function useProjections(initial: ProjectionsView) {
  const query = useQuery({
    queryKey: ['projections'],
    queryFn: ({ signal }) => fetchJson<ProjectionsView>('/internal/projections', signal),
    initialData: initial,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? often : seldom),
  });
  const { data } = query;
  const [looks, setLooks] = useState<Looks>(new Map());
  useEffect(() => {
    setLooks((before) => {
      const next = new Map<string, readonly Look[]>();
      for (const { key, position, lagEvents } of data.projections) {
        const there = before.get(key) ?? [];
        if (position === null || there.at(-1)?.at === data.at) next.set(key, there);
        else {
          const look = { at: data.at, position: Number(position), lag: Number(lagEvents) };
          next.set(key, [...there, look].slice(-mostLooks));
        }
      }
      return next;
    });
  }, [data]);
  return { data, looks, isStale: query.isError, refetch: () => void query.refetch() };
}

const moving: readonly Health[] = ['behind', 'building', 'unknown'];

function isMoving({ projections, rebuilds }: ProjectionsView): boolean {
  return (
    projections.some(({ health }) => moving.includes(health)) ||
    rebuilds.some(
      ({ status, paused, wish }) =>
        wish !== null || (!paused && (status === 'wanted' || status === 'building')),
    )
  );
}

/** Events a second over the last looks; null where too little was seen. */
export function rateOf(looks: readonly Look[] | undefined): number | null {
  const last = looks?.at(-1);
  const first = looks?.at(-Math.min(looks.length, 12));
  if (!first || !last || last.at - first.at < 1_000) return null;
  return Math.max(0, ((last.position - first.position) * 1_000) / (last.at - first.at));
}

/** Where the lag goes; null where too little was seen. */
export function trendOf(
  looks: readonly Look[] | undefined,
): 'rising' | 'falling' | 'steady' | null {
  const last = looks?.at(-1);
  const first = looks?.at(-Math.min(looks.length, 6));
  if (!first || !last || first === last) return null;
  if (last.lag === first.lag) return 'steady';
  return last.lag > first.lag ? 'rising' : 'falling';
}
