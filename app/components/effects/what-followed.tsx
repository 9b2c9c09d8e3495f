'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { EffectMark } from '#app/components/effects/effect-mark.tsx';
import { EffectWhen } from '#app/components/effects/effect-when.tsx';
import { RecipientText } from '#app/components/effects/recipient-text.tsx';
import { tellCause } from '#app/components/effects/tell-cause.ts';
import { effectHref, effectsHref, eventHref } from '#app/components/hrefs.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Skeleton } from '#app/components/skeleton.tsx';
import { duration } from '#app/components/time/relative.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { EffectView } from '#lib/queries/effects/effect-views.ts';
import type { EventOutcome } from '#lib/queries/outcome/outcome-views.ts';

/** Milliseconds between two looks: while something goes on, and once it is settled. */
const [often, seldom] = [1_000, 10_000];

/** What came of an event, live: effects of it and of what followed, and the events that did. */
export function WhatFollowed(props: {
  id: string;
  initial?: EventOutcome | null;
  /** Where little else is told: no word where nothing followed, and no events. */
  brief?: boolean;
}) {
  const effects = words.effects;
  const common = words.common;
  const { id, initial, brief } = props;
  const { data, isError, refetch } = useQuery({
    queryKey: ['effects', 'outcome', id],
    queryFn: ({ signal }) =>
      fetchJson<EventOutcome>(`/internal/events/${encodeURIComponent(id)}/outcome`, signal),
    ...(initial ? { initialData: initial } : {}),
    refetchInterval: ({ state }) => (state.data?.settled === false ? often : seldom),
  });
  if (!data) {
    return isError ? (
      <p role="alert" className="text-xs text-del">
        {common.errorTitle}{' '}
        <button type="button" className="act" onClick={() => void refetch()}>
          {common.tryAgain}
        </button>
      </p>
    ) : (
      <Skeleton className="h-3 w-40" />
    );
  }
  const followed = brief ? [] : data.followed;
  const behind = [...new Set(data.behind.map(({ reactorLabel }) => reactorLabel))];
  const isNothing = data.effects.length + followed.length + behind.length === 0;
  if (isNothing && brief) return null;
  return (
    <div className="grid gap-1">
      {isNothing ? <p className="text-ink-3">{effects.followedNone}</p> : null}
      {data.effects.length === 0 ? null : (
        <ul aria-label={effects.title} aria-live="polite">
          {data.effects.map((effect) => (
            <FollowedEffect key={effect.id} effect={effect} />
          ))}
        </ul>
      )}
      {followed.length === 0 ? null : (
        <ul aria-label={effects.followedEvents}>
          {followed.map((event) => (
            <li
              key={event.id}
              className="flex flex-wrap items-baseline gap-x-3 border-t border-line py-[5px]"
            >
              <Link href={eventHref(event.id)} className="wrap-anywhere hover:underline">
                {softBreaks(event.sentence)}
              </Link>
              <span className="text-xs text-ink-2 wrap-anywhere">
                {event.entityLabel ?? `${event.entity.type}/${event.entity.id}`}
              </span>
              <span className="ml-auto text-xs whitespace-nowrap text-ink-3">
                {words.event.after(
                  duration(Date.parse(event.occurredAt) - Date.parse(data.event.occurredAt)),
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {behind.length === 0 ? null : (
        <p className="text-xs text-ink-2">{effects.followedBehind(behind.join(', '))}</p>
      )}
      {data.more ? <p className="text-xs text-ink-2">{effects.followedMore}</p> : null}
      {isNothing || brief ? null : (
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-3">
          <span role="status">{data.settled ? effects.followedSettled : effects.followedOpen}</span>
          {data.effects.length > 0 ? (
            <Link href={effectsHref({ event: id })} prefetch={false} className="act">
              {effects.allOfEvent}
            </Link>
          ) : null}
        </p>
      )}
    </div>
  );
}

function FollowedEffect({ effect }: { effect: EffectView }) {
  const { id, status, summary, recipient, cause } = effect;
  return (
    <li className="border-t border-line py-[5px] first:border-t-0">
      <span className="flex flex-wrap items-baseline gap-x-3">
        <Link href={effectHref(id)} prefetch={false} className="wrap-anywhere hover:underline">
          {summary}
        </Link>
        {recipient === null ? null : (
          <span className="min-w-0 text-xs text-ink-2">
            <RecipientText recipient={recipient} />
          </span>
        )}
        <span className="ml-auto flex items-baseline gap-2 text-xs">
          <EffectMark status={status} />
          <span className="text-ink-3">
            <EffectWhen effect={effect} />
          </span>
        </span>
      </span>
      {status === 'failed' && cause !== null ? (
        <span className="block text-xs wrap-anywhere text-del">{tellCause(cause)}</span>
      ) : null}
    </li>
  );
}
