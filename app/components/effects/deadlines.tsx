'use client';

import { useQuery } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import Link from 'next/link';
import { effectHref } from '#app/components/hrefs.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Deadline } from '#lib/queries/effects/entity-deadlines.ts';

/** Timers are found due by a worker, which no event tells. */
const lookEvery = 15_000;

/** What will happen to an entity at a time, each a quiet line. */
export function Deadlines(props: { entity: EntityRef; initial: Deadline[] }) {
  const { type, id } = props.entity;
  const query = new URLSearchParams({ type, id });
  const { data } = useQuery({
    queryKey: [liveKey, 'deadlines', type, id],
    queryFn: ({ signal }) => fetchJson<Deadline[]>(`/internal/effects/deadlines?${query}`, signal),
    initialData: props.initial,
    refetchInterval: lookEvery,
  });
  if (data.length === 0) return null;
  return (
    <ul aria-label={words.entity.deadlines} className="px-gutter pb-1.5 text-xs text-ink-2">
      {data.map((deadline) => (
        <li key={deadline.id} className="flex items-baseline gap-1.5">
          <Clock size={12} aria-hidden className="shrink-0 self-center text-ink-3" />
          <span className="min-w-0">
            <Link
              href={effectHref(deadline.id)}
              prefetch={false}
              className="underline decoration-line-2 underline-offset-3 hover:decoration-current"
            >
              {deadline.summary}
            </Link>{' '}
            <Time at={deadline.dueAt} className="font-medium text-ink" />
          </span>
        </li>
      ))}
    </ul>
  );
}
